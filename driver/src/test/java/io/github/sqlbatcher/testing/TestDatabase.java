package io.github.sqlbatcher.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A real database that tests run on; starts with its first use and lives as long as the JVM. */
public enum TestDatabase implements TransactionTraits, LockTraits, ColumnTraits {
  H2 {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return H2Server.fresh();
    }
  },
  MARIADB {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return MariaDbServer.fresh();
    }
  },
  MYSQL {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return MySqlServer.fresh();
    }
  },
  POSTGRES {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return PostgresServer.fresh();
    }
  },
  SQLITE {
    @Override
    public FreshDatabase fresh() {
      return SqliteFile.fresh();
    }

    @Override
    void remove(FreshDatabase fresh) {
      SqliteFile.delete(fresh);
    }
  },
  HSQLDB {
    @Override
    public FreshDatabase fresh() {
      return HsqldbMemory.fresh();
    }
  },
  DERBY {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return DerbyMemory.fresh();
    }

    @Override
    List<List<Object>> committed(FreshDatabase fresh, String query) throws SQLException {
      return DerbyCommitted.rows(fresh, query);
    }

    @Override
    void remove(FreshDatabase fresh) {}
  },
  DUCKDB {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return DuckDbMemory.fresh();
    }

    @Override
    void remove(FreshDatabase fresh) throws SQLException {
      DuckDbMemory.close(fresh);
    }
  },
  TRINO {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return TrinoServer.fresh();
    }
  },
  COCKROACH {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return CockroachServer.fresh();
    }

    @Override
    public boolean isThere() {
      return CockroachServer.isThere();
    }
  },
  SQL_SERVER {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return SqlServerServer.fresh();
    }

    @Override
    public boolean isThere() {
      return SqlServerServer.isThere();
    }
  },
  ORACLE {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return OracleServer.fresh();
    }

    @Override
    public boolean isThere() {
      return OracleServer.isThere();
    }

    @Override
    void remove(FreshDatabase fresh) throws SQLException {
      OracleServer.drop(fresh);
    }
  };

  /** Those of which no artifact brings a server, where there is one all the same. */
  public static Stream<TestDatabase> elsewhere() {
    return Stream.of(COCKROACH, SQL_SERVER, ORACLE).filter(TestDatabase::isThere);
  }

  /** A place of its own, empty, for one test. */
  public abstract FreshDatabase fresh() throws SQLException;

  /** Whether there is one; always, but for those of {@link #elsewhere}. */
  public boolean isThere() {
    return true;
  }

  /**
   * How many statements carry rows.
   *
   * @param rows how many there are
   * @param merged how many statements where rows are merged; Derby's never are
   */
  public int statements(int rows, int merged) {
    return this == DERBY ? rows : merged;
  }

  /** Whether a row of literals goes with its values bound. */
  public boolean bindsLiterals() {
    return this == DERBY;
  }

  /** How many statements carry 100 bound rows: 64, 32 and 4; arrays or a bulk are one. */
  public int statementsForAHundredRows() {
    return statements(100, this == POSTGRES || this == MARIADB ? 1 : 3);
  }

  /** Whether one server serves all tests, so that what one makes beside its own place stays. */
  public boolean sharesServer() {
    return this == POSTGRES
        || this == COCKROACH
        || this == MARIADB
        || this == MYSQL
        || this == DERBY;
  }

  /** The SQLState of a duplicate key. */
  public String duplicateKey() {
    return switch (this) {
      case MARIADB, MYSQL -> "23000";
      // Their drivers give none.
      case SQLITE, DUCKDB -> null;
      default -> "23505";
    };
  }

  /** A {@code SET} of the session that no test notices. */
  public String set() {
    return switch (this) {
      case HSQLDB -> "SET IGNORECASE FALSE";
      case DERBY -> "SET ISOLATION READ COMMITTED";
      case DUCKDB -> "SET threads = 2";
      default -> lockTimeout(1000).orElseThrow();
    };
  }

  /** The driver's own type of a connection. */
  public String vendorsConnection() {
    return switch (this) {
      case POSTGRES -> "org.postgresql.PGConnection";
      case MARIADB -> "org.mariadb.jdbc.Connection";
      case MYSQL -> "com.mysql.cj.jdbc.JdbcConnection";
      case SQLITE -> "org.sqlite.SQLiteConnection";
      case HSQLDB -> "org.hsqldb.jdbc.JDBCConnection";
      case DERBY -> "org.apache.derby.iapi.jdbc.EngineConnection";
      case DUCKDB -> "org.duckdb.DuckDBConnection";
      default -> "org.h2.jdbc.JdbcConnection";
    };
  }

  /** Whether the driver's exceptions have SQLStates. */
  public boolean givesStates() {
    return this != SQLITE && this != DUCKDB;
  }

  /** Whether the driver lets some calls pass that others refuse. */
  public boolean forgivesMisuse() {
    return this == SQLITE || this == HSQLDB || this == DERBY || this == DUCKDB || this == MARIADB;
  }

  /** Whether a statement may have a text of ten million characters. */
  public boolean takesLongTexts() {
    return this != SQLITE && this != DERBY;
  }

  /** The characters of a text that is long; Derby's parser takes the square of them in time. */
  public int longText() {
    return this == DERBY ? 1_100_000 : 10_000_000;
  }

  /** Whether {@code executeBatch} is refused where nothing was added. */
  public boolean refusesEmptyBatch() {
    return this == HSQLDB;
  }

  /** Whether a prepared statement's {@code toString} has its text. */
  public boolean showsPreparedText() {
    return this != DERBY && this != DUCKDB;
  }

  /** Whether rows can be changed through a result. */
  public boolean hasUpdatableResults() {
    return this != SQLITE && this != DUCKDB;
  }

  /** Whether an INSERT can have ON CONFLICT, and RETURNING. */
  public boolean hasReturning() {
    return this == POSTGRES || this == MARIADB || this == SQLITE || this == DUCKDB;
  }

  /**
   * How many INSERTs find a failing row: a half of a block at a time, behind the blocks before it;
   * one for each row before it, where none are merged.
   *
   * @param rows of the flush
   */
  public int insertsToFind(int rows) {
    if (this == DERBY) {
      return rows;
    }
    int block = this == HSQLDB ? 64 : this == SQLITE ? 128 : rows;
    return (rows - 1) / block + 2 * (32 - Integer.numberOfLeadingZeros(block - 1));
  }

  /** Whether the driver takes {@code RETURN_GENERATED_KEYS}. */
  public boolean hasGeneratedKeys() {
    return this != DUCKDB;
  }

  /** Whether the driver takes client information. */
  public boolean hasClientInfo() {
    return this != DUCKDB;
  }

  /** Whether the driver tells what becomes of results at a commit, and lets it be set. */
  public boolean hasHoldability() {
    return this != DUCKDB;
  }

  /** Whether functions can be made, and called. */
  public boolean hasCalls() {
    return this != SQLITE && this != DUCKDB;
  }

  /** Whether schemas can be made. */
  public boolean hasSchemas() {
    return this != SQLITE;
  }

  /** Whether it is MySQL, or was once. */
  public boolean isMySqlFamily() {
    return this == MARIADB || this == MYSQL;
  }

  /** The rows of a query as a connection of its own reads them. */
  List<List<Object>> committed(FreshDatabase fresh, String query) throws SQLException {
    try (Connection connection = fresh.raw()) {
      return FreshDatabase.rows(connection, query);
    }
  }

  /** Leaves nothing of such a place. */
  void remove(FreshDatabase fresh) throws SQLException {
    fresh.run(fresh.dropped());
  }
}
