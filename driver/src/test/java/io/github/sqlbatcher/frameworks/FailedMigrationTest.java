package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A migration with a row that fails leaves what it leaves raw, and can be repeated. */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES"})
class FailedMigrationTest {
  private static final String TABLE = "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));";
  private static final String ROWS =
      """
      INSERT INTO users (id, name) VALUES (1, 'one');
      INSERT INTO users (id, name) VALUES (2, 'two');
      INSERT INTO users (id, name) VALUES (%d, 'three');
      INSERT INTO users (id, name) VALUES (4, 'four');
      """;
  private static final String USERS = "SELECT id, name FROM users ORDER BY id";

  @Parameter TestDatabase database;
  @TempDir Path folder;

  /** What a tool leaves, behind each door, when a migration fails and when it was mended. */
  private void endsAsRaw(Tool tool, String history) throws Exception {
    List<List<Object>> ends = new ArrayList<>();
    for (Door door : Door.here()) {
      try (FreshDatabase fresh = database.fresh();
          PoolKind.Pool pool = door.open(fresh)) {
        tool.write(folder, ROWS.formatted(1));
        String state = state(() -> tool.run(pool.source(), folder));
        Object left = List.of(fresh.rows(USERS), fresh.rows(history));
        tool.write(folder, ROWS.formatted(3));
        tool.run(pool.source(), folder);
        ends.add(List.of(state, left, fresh.rows(USERS), fresh.rows(history)));
        assertEquals(4, fresh.rows(USERS).size(), () -> door + " left " + left + ", " + state);
      }
    }
    assertEquals(database.duplicateKey(), ends.get(0).get(0));
    assertEquals(ends.get(0), ends.get(1));
    assertEquals(ends.get(0), ends.get(2));
  }

  private static String state(Executable migration) {
    Throwable cause = assertThrows(Exception.class, migration);
    while (!(cause instanceof SQLException failure)) {
      cause = cause.getCause();
    }
    return failure.getSQLState();
  }

  @Test
  void flywaysMigrationEndsAsRaw() throws Exception {
    endsAsRaw(
        new Tool() {
          @Override
          public void write(Path folder, String rows) throws Exception {
            Files.writeString(folder.resolve("V1__table.sql"), TABLE);
            Files.writeString(folder.resolve("V2__rows.sql"), rows);
          }

          @Override
          public void run(DataSource source, Path folder) {
            Flyway flyway = FlywayMigration.flyway(source, folder);
            // Where DDL commits, a failed migration stays in the history until it is repaired.
            flyway.repair();
            flyway.migrate();
          }
        },
        """
        SELECT "version" FROM "flyway_schema_history" WHERE "success" ORDER BY "installed_rank\"""");
  }

  @Test
  void liquibasesChangesetEndsAsRaw() throws Exception {
    endsAsRaw(
        new Tool() {
          @Override
          public void write(Path folder, String rows) throws Exception {
            Files.writeString(
                folder.resolve(LiquibaseChangelog.NAME),
                "--liquibase formatted sql\n--changeset test:table\n"
                    + (TABLE + "\n--changeset test:rows\n" + rows));
          }

          @Override
          public void run(DataSource source, Path folder) throws Exception {
            LiquibaseChangelog.update(source, folder);
          }
        },
        "SELECT id, exectype FROM databasechangelog ORDER BY orderexecuted");
  }

  /** What migrates with the files of a folder. */
  private interface Tool {
    void write(Path folder, String rows) throws Exception;

    void run(DataSource source, Path folder) throws Exception;
  }
}
