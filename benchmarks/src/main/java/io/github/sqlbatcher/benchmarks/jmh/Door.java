package io.github.sqlbatcher.benchmarks.jmh;

import io.github.sqlbatcher.BatcherDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/** The ways in: how an application comes to have the batcher around its connection. */
public enum Door {
  /** {@code jdbc:batcher:} in front of the database's URL. */
  URL {
    @Override
    Connection connect(String database) throws SQLException {
      return DriverManager.getConnection("jdbc:batcher:h2:mem:" + database);
    }
  },
  /** {@link BatcherDataSource} around the driver's. */
  DATA_SOURCE {
    @Override
    Connection connect(String database) throws SQLException {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(RAW + database);
      return new BatcherDataSource(source).getConnection();
    }
  },
  /** The java agent, which leaves raw connections of the same JVM alone by their URL. */
  AGENT {
    @Override
    Connection connect(String database) throws SQLException {
      return DriverManager.getConnection(RAW + database + SEEN_BY_AGENT);
    }
  };

  private static final String RAW = "jdbc:h2:mem:";

  /** A setting that changes nothing tells the agent's connection from the raw one. */
  private static final String SEEN_BY_AGENT = ";LOCK_TIMEOUT=1000";

  abstract Connection connect(String database) throws SQLException;

  /** A connection with the batcher around it, to an H2 database in memory. */
  Connection open(String database) throws SQLException {
    Connection connection = connect(database);
    if (connection.getClass().getName().startsWith("org.h2.")) {
      throw new IllegalStateException(this + " gave the driver's own connection");
    }
    return connection;
  }

  /** The driver's own connection to an H2 database in memory. */
  static Connection raw(String database) throws SQLException {
    Connection connection = DriverManager.getConnection(RAW + database);
    if (!connection.getClass().getName().startsWith("org.h2.")) {
      throw new IllegalStateException("What must be raw is a " + connection.getClass().getName());
    }
    return connection;
  }

  /** The JVM's argument with which {@link #AGENT} is one. */
  static String agent(String jar) {
    return "-javaagent:" + jar + "=include=" + RAW + "*" + SEEN_BY_AGENT;
  }
}
