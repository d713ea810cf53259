package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase: a changelog with INSERTs between its DDL. */
final class LiquibaseChangelog implements Workload {
  /** Kept, so that its level is. */
  private static final Logger LOGGER = Logger.getLogger("liquibase");

  static final String NAME = "changelog.sql";

  @Override
  public void prepare(FreshDatabase fresh) {}

  @Override
  public void write(DataSource source, List<Integer> ids) throws Exception {
    Path folder = Files.createTempDirectory("liquibase");
    Path file = folder.resolve(NAME);
    try {
      Files.write(file, changelog(ids));
      update(source, folder);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  /** Updates by the changelog of a folder. */
  static void update(DataSource source, Path folder) throws Exception {
    // A failure is thrown, too.
    LOGGER.setLevel(Level.OFF);
    Map<String, Object> quiet = Map.of(Scope.Attr.ui.name(), new LoggerUIService());
    Scope.child(
        quiet,
        () -> {
          try (Connection connection = source.getConnection();
              DirectoryResourceAccessor files = new DirectoryResourceAccessor(folder);
              Liquibase liquibase = new Liquibase(NAME, files, new JdbcConnection(connection))) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.update(new Contexts());
          }
        });
  }

  private static List<String> changelog(List<Integer> ids) {
    List<String> lines = new ArrayList<>();
    lines.add("--liquibase formatted sql");
    lines.add("--changeset test:users");
    lines.add("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL);");
    ids.forEach(
        id -> lines.add("INSERT INTO users (id, name) VALUES (%d, 'User %d');".formatted(id, id)));
    lines.add("CREATE INDEX users_name ON users (name);");
    lines.add("--changeset test:names");
    lines.add("UPDATE users SET name = 'First' WHERE id = 0;");
    lines.add("INSERT INTO users (id, name) VALUES (-1, 'None; no one''s');");
    return lines;
  }

  @Override
  public List<String> written(TestDatabase database) {
    return List.of(
        "SELECT id, name FROM users ORDER BY id",
        "SELECT id, author, orderexecuted, exectype, md5sum FROM DATABASECHANGELOG"
            + " ORDER BY orderexecuted",
        "SELECT id, locked FROM DATABASECHANGELOGLOCK");
  }
}
