package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Step.quoted;

import io.github.sqlbatcher.differential.Step.Kind;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Names that mean another table from now on: by another schema, or by DDL.
 *
 * @param moves whether the schema changes
 */
record PlaceSteps(Dice dice, SavepointSteps savepoints, boolean moves) {
  /**
   * Of a program. MariaDB's driver keeps a statement's batches in the schema of the first, which a
   * merged one does not begin: there the schema changes in half of the programs. H2 binds a
   * statement when it is executed, and where an error is told later, more of them were.
   */
  static PlaceSteps of(Dice dice, SavepointSteps savepoints) {
    boolean may =
        switch (dice.database) {
          case MARIADB -> dice.oneIn(2);
          case H2 -> !dice.mayBeBad();
          default -> true;
        };
    return new PlaceSteps(dice, savepoints, may && Schemas.areIn(dice.database));
  }

  /** Whether batches of one statement mean the same table all along. */
  boolean keepBatches() {
    return !moves || dice.database != TestDatabase.MARIADB;
  }

  List<Supplier<Step>> all() {
    List<Supplier<Step>> all = new ArrayList<>();
    all.add(this::alteredWhilePrepared);
    if (moves) {
      all.addAll(List.of(this::byCall, this::byCall, this::byText, this::byText, this::around));
    }
    return all;
  }

  private Step byCall() {
    boolean aside = dice.oneIn(2);
    return Step.other(
        "schemas.set(connection, " + aside + ");",
        s -> {
          s.schemas.set(s.connection, aside);
          return "set";
        });
  }

  private Step byText() {
    boolean aside = dice.oneIn(2);
    return Step.other(
        Step.onStatement("statement.execute(schemas.text(" + aside + "));"),
        s -> s.run(s.schemas.text(aside)));
  }

  /** A statement that is prepared in one schema, and executed in both. */
  private Step around() {
    if (dice.mayBeBad()) {
      // An application that goes on could not tell which of the calls to repeat.
      return byCall();
    }
    List<Integer> ids = List.of(dice.id(), dice.id(), dice.id());
    boolean aside = dice.oneIn(2);
    String sql = "INSERT INTO  parents (id, name) VALUES (?, 'n')";
    StringBuilder java = new StringBuilder();
    for (int row = 0; row < ids.size(); row++) {
      java.append("schemas.set(connection, " + (aside == (row != 1)) + "); ")
          .append("insert.setInt(1, " + ids.get(row) + "); insert.executeUpdate(); ");
    }
    return Step.other(
        "try (PreparedStatement insert = connection.prepareStatement(%s)) { %s}"
            .formatted(quoted(sql), java),
        s -> {
          int count = 0;
          try (PreparedStatement insert = s.connection.prepareStatement(sql)) {
            for (int row = 0; row < ids.size(); row++) {
              s.schemas.set(s.connection, aside == (row != 1));
              insert.setInt(1, ids.get(row));
              count += insert.executeUpdate();
            }
          }
          return "count " + count;
        });
  }

  /** A statement is executed, its table changes, and it is executed again. */
  private Step alteredWhilePrepared() {
    List<String> changes = new ArrayList<>();
    for (int most = 1 + dice.below(3); most >= 0; most--) {
      changes.add(dice.oneOf(changes()));
    }
    int value = dice.below(99);
    Kind kind = Kind.OTHER;
    if (dice.database.ddlCommits()) {
      savepoints.ended();
      kind = Kind.COMMIT;
    }
    String create = "CREATE TABLE x0 (a INT, b INT)";
    String insert = "INSERT INTO x0 (a, b) VALUES (?, 3)";
    StringBuilder java = new StringBuilder("executeAll(\"DROP TABLE IF EXISTS x0\", ");
    java.append(quoted(create)).append("); PreparedStatement insert = ");
    java.append("connection.prepareStatement(" + quoted(insert) + "); ");
    String row = "insert.setInt(1, " + value + "); insert.executeUpdate(); ";
    java.append(row);
    changes.forEach(sql -> java.append("executeAll(" + quoted(sql) + "); ").append(row));
    return new Step(
        kind,
        java.toString(),
        s -> {
          s.run("DROP TABLE IF EXISTS x0");
          s.run(create);
          PreparedStatement kept = s.connection.prepareStatement(insert);
          int count = executed(kept, value);
          for (String sql : changes) {
            s.run(sql);
            count += executed(kept, value);
          }
          return "count " + count;
        });
  }

  private static int executed(PreparedStatement insert, int value) throws SQLException {
    insert.setInt(1, value);
    return insert.executeUpdate();
  }

  private List<String> changes() {
    List<String> changes = new ArrayList<>(List.of("DELETE FROM x0 WHERE b = 3"));
    changes.add("ALTER TABLE x0 ADD COLUMN d" + dice.below(1_000_000) + " INT DEFAULT 5");
    if (dice.database != TestDatabase.SQLITE) {
      changes.add("TRUNCATE TABLE x0");
    }
    return changes;
  }
}
