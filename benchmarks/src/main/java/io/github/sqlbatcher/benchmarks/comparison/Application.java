package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** How an application is written. */
enum Application {
  /** Builds each INSERT as text. */
  LITERAL {
    @Override
    Rows open(Connection connection, Table table) throws SQLException {
      Statement statement = connection.createStatement();
      return new Rows() {
        @Override
        public void insert(long id) throws SQLException {
          statement.executeUpdate(table.literal(id));
        }

        @Override
        public void close() throws SQLException {
          statement.close();
        }
      };
    }
  },
  /** Prepares once, and executes for each row. */
  PREPARED {
    @Override
    Rows open(Connection connection, Table table) throws SQLException {
      PreparedStatement insert = connection.prepareStatement(table.prepared());
      return new Rows() {
        @Override
        public void insert(long id) throws SQLException {
          Table.bind(insert, id);
          insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
          insert.close();
        }
      };
    }
  },
  /** Prepares, executes and closes for each row, as ORMs do. */
  PREPARED_EACH {
    @Override
    Rows open(Connection connection, Table table) {
      return id -> {
        try (PreparedStatement insert = connection.prepareStatement(table.prepared())) {
          Table.bind(insert, id);
          insert.executeUpdate();
        }
      };
    }
  },
  /** Rewritten for JDBC's own batches, of 1,000 rows. */
  ADD_BATCH {
    @Override
    Rows open(Connection connection, Table table) throws SQLException {
      return new BatchedRows(connection.prepareStatement(table.prepared()));
    }
  },
  /** Rewritten for PostgreSQL's COPY, 10,000 rows a time. */
  COPY {
    @Override
    Rows open(Connection connection, Table table) throws SQLException {
      return new CopiedRows(connection, table);
    }
  },
  /** Saves entities through Hibernate, flushed and cleared every 1,000. */
  HIBERNATE {
    @Override
    Rows open(Connection connection, Table table) {
      return new HibernateRows(connection);
    }
  };

  static final int ROWS_OF_BATCH = 1000;

  /** Begins to insert into a table. */
  abstract Rows open(Connection connection, Table table) throws SQLException;
}
