package io.github.sqlbatcher.agent;

import java.sql.Connection;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** An application with XA connections, and others of the same driver. */
public final class XaProgram {
  private XaProgram() {}

  /** Inserts over an XA connection, then over one of the DataSource; tells what came of each. */
  public static void main(String[] arguments) throws Exception {
    Object source = Class.forName("org.h2.jdbcx.JdbcDataSource").getConstructor().newInstance();
    var setUrl = source.getClass().getMethod("setURL", String.class);
    setUrl.invoke(source, "jdbc:h2:mem:xa");
    XAConnection xa = ((XADataSource) source).getXAConnection();
    try (Connection connection = xa.getConnection()) {
      System.out.println(Inserting.rows(connection));
    }
    xa.close();
    setUrl.invoke(source, "jdbc:h2:mem:plain");
    try (Connection connection = ((DataSource) source).getConnection()) {
      System.out.println(Inserting.rows(connection));
    }
  }
}
