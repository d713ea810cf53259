package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Dice.literal;
import static io.github.sqlbatcher.differential.Step.quoted;

import io.github.sqlbatcher.differential.Session.Prepared;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Explicit batches, on statements of their own and on one that is used again and again.
 *
 * @param reuses whether there is such a one
 */
record BatchSteps(Dice dice, boolean reuses) {
  private record Row(int id, String name, int kind) {}

  List<Supplier<Step>> all() {
    List<Supplier<Step>> all =
        new ArrayList<>(
            List.of(
                this::reused, this::reused, this::closedAtOnce, this::literals, this::withUpdate));
    // HSQLDB refuses it, so that its application is left with half a batch.
    if (dice.database != TestDatabase.HSQLDB) {
      all.add(this::executedInBetween);
    }
    return all;
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int row = dice.below(dice.oneIn(20) ? 150 : dice.oneIn(4) ? 30 : 4); row >= 0; row--) {
      rows.add(new Row(dice.id(), dice.name(), dice.kind()));
    }
    return rows;
  }

  private static String java(String statement, List<Row> rows) {
    StringBuilder java = new StringBuilder("try { ");
    for (Row row : rows) {
      java.append(InsertSteps.java(statement, row.id, row.name, row.kind))
          .append(' ')
          .append(statement)
          .append(".addBatch(); ");
    }
    return java.append(statement)
        .append(".executeBatch(); } catch (SQLException e) { ")
        .append(statement)
        .append(".clearBatch(); throw e; }")
        .toString();
  }

  private static String run(PreparedStatement insert, List<Row> rows) throws SQLException {
    try {
      for (Row row : rows) {
        InsertSteps.bound(insert, row.id, row.name, row.kind).addBatch();
      }
      return Arrays.toString(insert.executeBatch());
    } catch (SQLException e) {
      // All of them come again, if any do.
      insert.clearBatch();
      throw e;
    }
  }

  private Step reused() {
    if (!reuses) {
      return closedAtOnce();
    }
    List<Row> rows = rows();
    return Step.other(java("parent", rows), s -> run(s.prepared(Prepared.PARENT), rows));
  }

  private Step closedAtOnce() {
    List<Row> rows = rows();
    String sql = Prepared.PARENT.anew(dice.database);
    return Step.other(
        "try (PreparedStatement insert = connection.prepareStatement(%s)) { %s }"
            .formatted(quoted(sql), java("insert", rows)),
        s -> {
          try (PreparedStatement insert = s.connection.prepareStatement(sql)) {
            return run(insert, rows);
          }
        });
  }

  /** A row is executed while others are in the batch of the same statement. */
  private Step executedInBetween() {
    if (!reuses || dice.mayBeBad()) {
      // An application that goes on could not tell which of the two calls to repeat.
      return reused();
    }
    int single = dice.id();
    List<Row> rows = List.of(new Row(dice.id(), "b", 1), new Row(dice.id(), "b", 2));
    return Step.other(
        "try { "
            + InsertSteps.java("parent", rows.get(0).id, "b", 1)
            + " parent.addBatch(); "
            + InsertSteps.java("parent", single, "single", 1)
            + " parent.executeUpdate(); "
            + java("parent", rows.subList(1, 2))
            + " } finally { parent.clearBatch(); }",
        s -> {
          PreparedStatement insert = s.prepared(Prepared.PARENT);
          try {
            InsertSteps.bound(insert, rows.get(0).id, "b", 1).addBatch();
            int count = InsertSteps.bound(insert, single, "single", 1).executeUpdate();
            return count + run(insert, rows.subList(1, 2));
          } finally {
            // Beside rows that are left in it, no INSERT of the statement waits.
            insert.clearBatch();
          }
        });
  }

  private Step literals() {
    List<String> texts = new ArrayList<>();
    for (int row = dice.below(6); row >= 0; row--) {
      texts.add(
          "INSERT INTO parents (id, name) VALUES (%d, %s)"
              .formatted(dice.id(), literal(dice.name())));
    }
    return batch(texts);
  }

  private Step withUpdate() {
    return batch(
        List.of(
            "INSERT INTO parents (id, name) VALUES (" + dice.id() + ", 'first')",
            "UPDATE parents SET name = 'changed' WHERE id = " + dice.lastId(),
            "INSERT INTO parents (id, name) VALUES (" + dice.id() + ", 'second')"));
  }

  private static Step batch(List<String> texts) {
    StringBuilder java = new StringBuilder();
    texts.forEach(sql -> java.append("statement.addBatch(").append(quoted(sql)).append("); "));
    return Step.other(
        Step.onStatement(java + "statement.executeBatch();"),
        s -> {
          try (Statement statement = s.connection.createStatement()) {
            for (String sql : texts) {
              statement.addBatch(sql);
            }
            return Arrays.toString(statement.executeBatch());
          }
        });
  }
}
