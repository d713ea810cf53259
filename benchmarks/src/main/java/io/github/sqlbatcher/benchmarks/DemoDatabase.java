package io.github.sqlbatcher.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;

/**
 * A database that the demo runs on.
 *
 * @param name what it is called in the table
 * @param note what has to be said of its figures; may be empty
 * @param url the raw URL, starting with {@code jdbc:}
 * @param credentials user and password, as far as they are given
 * @param table the table that is created, filled and dropped
 * @param server what is closed at the end
 */
record DemoDatabase(
    String name, String note, String url, Properties credentials, String table, Closeable server)
    implements Closeable {

  /** A database of the user's; its table has a name that is nobody else's. */
  static DemoDatabase own(String url, String user, String password) {
    if (!url.startsWith("jdbc:") || url.startsWith("jdbc:batcher:")) {
      throw new IllegalArgumentException("-Durl takes the raw URL, jdbc:…");
    }
    Properties credentials = new Properties();
    if (!user.isEmpty()) {
      credentials.setProperty("user", user);
      credentials.setProperty("password", password);
    }
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    String product = url.split(":", 3)[1];
    return new DemoDatabase(product, "", url, credentials, "sqlbatcher_demo_" + suffix, () -> {});
  }

  Connection connect(DemoRun.Method method) throws SQLException {
    return DriverManager.getConnection(method.url(url), credentials);
  }

  /** The INSERT of one row. */
  String insert(Object i) {
    return "INSERT INTO %s (id, name, email, created_at) VALUES (%s, 'User %s', 'user%s@example.com', NOW())"
        .formatted(table, i, i, i);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
