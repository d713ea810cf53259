package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Step.quoted;

import io.github.sqlbatcher.differential.Step.Kind;
import io.github.sqlbatcher.testing.TestDatabase;
import java.util.List;
import java.util.function.Supplier;

/** Tables that come, change and go in the midst of transactions, and calls on the session. */
record SchemaSteps(Dice dice, SavepointSteps savepoints) {
  List<Supplier<Step>> all() {
    return List.of(
        this::create,
        this::create,
        this::alter,
        this::drop,
        this::insert,
        this::insert,
        this::insert,
        this::insertPrepared,
        this::schema,
        this::holdability);
  }

  private String table() {
    return dice.oneOf(Tables.OF_PROGRAMS);
  }

  private Step create() {
    return ddl("CREATE TABLE " + table() + " (a INT, b INT)");
  }

  private Step alter() {
    return ddl("ALTER TABLE " + table() + " ADD COLUMN c" + dice.below(3) + " INT DEFAULT 5");
  }

  private Step drop() {
    return ddl("DROP TABLE IF EXISTS " + table());
  }

  private Step ddl(String sql) {
    if (dice.database.ddlCommits()) {
      // It commits.
      savepoints.ended();
      return Step.run(Kind.COMMIT, sql);
    }
    return Step.run(Kind.OTHER, sql);
  }

  /** Perhaps into a table that is not there, which is told later. */
  private Step insert() {
    if (!dice.mayBeBad()) {
      return create();
    }
    return Step.update(
        Kind.INSERT,
        "INSERT INTO %s (a, b) VALUES (%d, %d)".formatted(table(), dice.below(99), dice.below(9)));
  }

  private Step insertPrepared() {
    if (!dice.mayBeBad() || dice.database != TestDatabase.POSTGRES) {
      // Other drivers tell of a missing table when they prepare. That executes nothing, so rows
      // wait on, and the error of one that raw was refused earlier would be told later.
      return insert();
    }
    String sql = "INSERT INTO " + table() + " (a, b) VALUES (?, 3)";
    int value = dice.below(99);
    return Step.insert(
        "try (PreparedStatement insert = connection.prepareStatement(%s)) { insert.setInt(1, %d);"
                .formatted(quoted(sql), value)
            + " insert.executeUpdate(); }",
        s -> {
          try (var insert = s.connection.prepareStatement(sql)) {
            insert.setInt(1, value);
            return "count " + insert.executeUpdate();
          }
        });
  }

  private Step schema() {
    return Step.other(
        "connection.setSchema(connection.getSchema());",
        s -> {
          s.connection.setSchema(s.connection.getSchema());
          return "schema";
        });
  }

  private Step holdability() {
    return Step.other(
        "connection.setHoldability(connection.getHoldability());",
        s -> {
          s.connection.setHoldability(s.connection.getHoldability());
          return "holdability";
        });
  }
}
