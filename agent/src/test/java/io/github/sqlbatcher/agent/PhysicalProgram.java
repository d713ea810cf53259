package io.github.sqlbatcher.agent;

import java.sql.Connection;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.XADataSource;

/** An application that has its driver make connections for a pool, and others of that driver. */
public final class PhysicalProgram {
  private PhysicalProgram() {}

  /**
   * Inserts over a pool's connection, then over one of the DataSource; tells what came of each.
   *
   * @param arguments {@code xa}, or {@code pooled}
   */
  public static void main(String[] arguments) throws Exception {
    Object source = Class.forName("org.h2.jdbcx.JdbcDataSource").getConstructor().newInstance();
    var setUrl = source.getClass().getMethod("setURL", String.class);
    setUrl.invoke(source, "jdbc:h2:mem:physical");
    PooledConnection physical =
        arguments[0].equals("xa")
            ? ((XADataSource) source).getXAConnection()
            : ((ConnectionPoolDataSource) source).getPooledConnection();
    try (Connection connection = physical.getConnection()) {
      System.out.println(Inserting.rows(connection));
    }
    physical.close();
    setUrl.invoke(source, "jdbc:h2:mem:plain");
    try (Connection connection = ((DataSource) source).getConnection()) {
      System.out.println(Inserting.rows(connection));
    }
  }
}
