package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Step.quoted;

import io.github.sqlbatcher.differential.Step.Kind;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What must see every row before it: queries, statements that read as they write, metadata. */
record ReadSteps(Dice dice) {
  List<Supplier<Step>> all() {
    List<Supplier<Step>> all =
        new ArrayList<>(
            List.of(this::count, this::onEarlyStatement, this::update, this::insertSelect));
    // SQLite's driver has no updatable results.
    if (dice.database != TestDatabase.SQLITE) {
      all.add(this::updateThroughResult);
      all.add(this::insertThroughResult);
    }
    return all;
  }

  private Step count() {
    String sql = "SELECT COUNT(*), SUM(amount), MAX(id) FROM parents";
    return Step.other(
        Step.onStatement("statement.executeQuery(" + quoted(sql) + ").close();"),
        s -> {
          try (Statement statement = s.connection.createStatement()) {
            return s.query(statement, sql);
          }
        });
  }

  private Step onEarlyStatement() {
    String sql = "SELECT id, name FROM parents WHERE id > " + (dice.lastId() - 3) + " ORDER BY id";
    return Step.other(
        "early.executeQuery(" + quoted(sql) + ").close();", s -> s.query(s.early, sql));
  }

  private Step update() {
    return Step.update(
        Kind.OTHER, "UPDATE parents SET amount = amount + 1 WHERE id > " + (dice.lastId() - 5));
  }

  private Step insertSelect() {
    return Step.update(
        Kind.OTHER,
        "INSERT INTO events (note, n) SELECT 'count', COUNT(*) FROM parents WHERE id > "
            + dice.below(1 + dice.lastId()));
  }

  /** A row is held back while a result is open; then a row is changed through it. */
  private Step updateThroughResult() {
    if (dice.mayBeBad()) {
      // An application that goes on could not tell which of the calls to repeat.
      return count();
    }
    String sql = "SELECT id, name FROM parents WHERE id > " + (dice.lastId() - 3) + " ORDER BY id";
    String insert = "INSERT INTO events (note, n) VALUES ('open', 1)";
    return Step.other(
        "try (Statement statement = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE,"
            + " ResultSet.CONCUR_UPDATABLE); ResultSet result = statement.executeQuery("
            + (quoted(sql) + ")) { if (result.next()) { early.executeUpdate(" + quoted(insert))
            + "); result.updateString(2, \"through\"); result.updateRow(); } }",
        s -> {
          try (Statement statement =
                  s.connection.createStatement(
                      ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
              ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
              return "no row";
            }
            int count = s.early.executeUpdate(insert);
            result.updateString(2, "through");
            result.updateRow();
            return count + " updated";
          }
        });
  }

  /** A row is held back while a result is open; then one is inserted through it. */
  private Step insertThroughResult() {
    if (dice.mayBeBad()) {
      return count();
    }
    int id = dice.id();
    String sql = "SELECT id, name FROM parents WHERE id < 0";
    String insert = "INSERT INTO events (note, n) VALUES ('open', 2)";
    return Step.other(
        "try (Statement statement = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE,"
            + " ResultSet.CONCUR_UPDATABLE); ResultSet result = statement.executeQuery("
            + (quoted(sql) + ")) { early.executeUpdate(" + quoted(insert))
            + "); result.moveToInsertRow(); result.updateInt(1, "
            + id
            + "); result.updateString(2, \"inserted\"); result.insertRow(); }",
        s -> {
          try (Statement statement =
                  s.connection.createStatement(
                      ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
              ResultSet result = statement.executeQuery(sql)) {
            int count = s.early.executeUpdate(insert);
            result.moveToInsertRow();
            result.updateInt(1, id);
            result.updateString(2, "inserted");
            result.insertRow();
            return count + " inserted";
          }
        });
  }
}
