package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Flyway: a migration with INSERTs between its DDL, and one that changes what they wrote. */
final class FlywayMigration implements Workload {
  @Override
  public void prepare(FreshDatabase fresh) {}

  @Override
  public void write(DataSource source, List<Integer> ids) throws IOException {
    Path folder = Files.createTempDirectory("flyway");
    Path users = folder.resolve("V1__users.sql");
    Path names = folder.resolve("V2__names.sql");
    try {
      Files.write(users, users(ids));
      Files.writeString(
          names,
          """
          UPDATE users SET name = 'First' WHERE id = 0;
          INSERT INTO users (id, name) VALUES (-1, 'None; no one''s');
          """);
      flyway(source, folder).migrate();
    } finally {
      Files.delete(users);
      Files.delete(names);
      Files.delete(folder);
    }
  }

  /** Flyway with the files of a folder. */
  static Flyway flyway(DataSource source, Path folder) {
    return Flyway.configure().dataSource(source).locations("filesystem:" + folder).load();
  }

  private static List<String> users(List<Integer> ids) {
    List<String> lines = new ArrayList<>();
    lines.add("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL);");
    ids.forEach(
        id -> lines.add("INSERT INTO users (id, name) VALUES (%d, 'User %d');".formatted(id, id)));
    lines.add("CREATE INDEX users_name ON users (name);");
    return lines;
  }

  @Override
  public List<String> written(TestDatabase database) {
    String history =
        """
        SELECT "installed_rank", "version", "description", "script", "checksum", "success"
        FROM "flyway_schema_history" ORDER BY "installed_rank\"""";
    return List.of(
        "SELECT id, name FROM users ORDER BY id",
        database.isMySqlFamily() ? history.replace('"', '`') : history);
  }
}
