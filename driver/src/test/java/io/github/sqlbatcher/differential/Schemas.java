package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The schemas that programs work in: the one they begin in, and another with the same tables.
 * MariaDB's are what JDBC calls catalogs.
 *
 * @param home as the driver takes its name, and as it stands in SQL
 * @param aside the other one
 */
record Schemas(TestDatabase database, String home, String aside) {
  /** Those of a connection that has just been opened. */
  static Schemas of(TestDatabase database, Connection connection) throws SQLException {
    String home =
        database.isMySqlFamily()
            ? connection.getCatalog()
            : areIn(database) ? connection.getSchema() : "";
    boolean upper = home.equals(home.toUpperCase(Locale.ROOT));
    return new Schemas(database, home, home + (upper ? "_B" : "_b"));
  }

  /** Whether a database has more than one. */
  static boolean areIn(TestDatabase database) {
    return database.hasSchemas();
  }

  /** By a call. */
  void set(Connection connection, boolean toAside) throws SQLException {
    if (database.isMySqlFamily()) {
      connection.setCatalog(name(toAside));
    } else {
      connection.setSchema(name(toAside));
    }
  }

  /** The text that sets it. */
  String text(boolean toAside) {
    return switch (database) {
      case POSTGRES -> toAside ? "SET search_path TO " + aside : "RESET search_path";
      case MARIADB, MYSQL -> "USE " + name(toAside);
      default -> "SET SCHEMA " + name(toAside);
    };
  }

  String name(boolean ofAside) {
    return ofAside ? aside : home;
  }
}
