package io.github.sqlbatcher.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import javax.sql.DataSource;

/** An application that knows nothing of the batcher. */
public final class InsertProgram {
  private InsertProgram() {}

  /**
   * Inserts over a URL, or over a DataSource whose class is named first; tells what came of it.
   *
   * @param arguments URL, or the class of a DataSource and its URL
   */
  public static void main(String[] arguments) throws Exception {
    try (Connection connection =
        arguments.length == 1
            ? DriverManager.getConnection(arguments[0])
            : source(arguments[0], arguments[1]).getConnection()) {
      System.out.println(Inserting.rows(connection));
    }
  }

  private static DataSource source(String type, String url) throws Exception {
    if (type.startsWith("io.agroal")) {
      return AgroalPool.of(url);
    }
    Class<?> found = Class.forName(type);
    Object source = found.getConstructor().newInstance();
    if (type.startsWith("com.zaxxer")) {
      found.getMethod("setJdbcUrl", String.class).invoke(source, url);
      found.getMethod("setMaximumPoolSize", int.class).invoke(source, 1);
    } else if (type.startsWith("org.apache")) {
      found.getMethod("setUrl", String.class).invoke(source, url);
      found.getMethod("setDriverClassName", String.class).invoke(source, "org.h2.Driver");
      found.getMethod("setInitialSize", int.class).invoke(source, 1);
    } else {
      found.getMethod("setURL", String.class).invoke(source, url);
    }
    return (DataSource) source;
  }
}
