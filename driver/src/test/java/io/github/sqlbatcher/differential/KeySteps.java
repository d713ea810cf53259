package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Step.quoted;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;

/**
 * INSERTs that ask for generated keys. Their number is compared: a row that was discarded unsent
 * has drawn none.
 */
record KeySteps(Dice dice) {
  private static final String SQL = "INSERT INTO events (note, n) VALUES ('key', ?)";

  List<Supplier<Step>> all() {
    return List.of(this::single, this::batch, this::literal);
  }

  private static String keys(Statement statement) throws SQLException {
    int keys = 0;
    try (ResultSet result = statement.getGeneratedKeys()) {
      while (result.next()) {
        keys++;
      }
    }
    return keys + " keys";
  }

  private Step single() {
    return prepared(1, false);
  }

  private Step batch() {
    return prepared(1 + dice.below(dice.oneIn(5) ? 40 : 4), true);
  }

  private Step prepared(int rows, boolean asBatch) {
    int first = dice.below(99);
    String row = "insert.setInt(1, n); insert.%s();".formatted(asBatch ? "addBatch" : "execute");
    return Step.other(
        "try (PreparedStatement insert = connection.prepareStatement(%s,".formatted(quoted(SQL))
            + " Statement.RETURN_GENERATED_KEYS)) { for (int n = %d; n < %d; n++) { %s } %s}"
                .formatted(first, first + rows, row, asBatch ? "insert.executeBatch(); " : ""),
        s -> {
          try (PreparedStatement insert =
              s.connection.prepareStatement(SQL, Statement.RETURN_GENERATED_KEYS)) {
            for (int n = first; n < first + rows; n++) {
              insert.setInt(1, n);
              if (asBatch) {
                insert.addBatch();
              } else {
                insert.execute();
              }
            }
            int counts = asBatch ? insert.executeBatch().length : insert.getUpdateCount();
            return counts + ", " + keys(insert);
          }
        });
  }

  private Step literal() {
    String sql = SQL.replace("?", String.valueOf(dice.below(99)));
    return Step.other(
        Step.onStatement(
            "statement.executeUpdate(" + quoted(sql) + ", Statement.RETURN_GENERATED_KEYS);"),
        s -> {
          try (Statement statement = s.connection.createStatement()) {
            int count = statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
            return count + ", " + keys(statement);
          }
        });
  }
}
