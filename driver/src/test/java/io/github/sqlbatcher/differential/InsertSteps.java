package io.github.sqlbatcher.differential;

import static io.github.sqlbatcher.differential.Dice.literal;
import static io.github.sqlbatcher.differential.Step.quoted;

import io.github.sqlbatcher.differential.Session.Prepared;
import io.github.sqlbatcher.differential.Step.Kind;
import io.github.sqlbatcher.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.function.Supplier;

/** Single INSERTs in every form that may be held back. */
record InsertSteps(Dice dice) {
  List<Supplier<Step>> all() {
    return List.of(
        this::plain,
        this::plain,
        this::plain,
        this::reused,
        this::reused,
        this::reused,
        this::closedAtOnce,
        this::child,
        this::child,
        this::event,
        this::overwrittenBytes,
        this::twoTuples,
        this::expression);
  }

  Step plain() {
    String sql =
        "INSERT INTO parents (id, name, amount) VALUES (%d, %s, %s)%s"
            .formatted(
                dice.id(), literal(dice.name()), dice.amount(), dice.oneIn(5) ? " -- end" : "");
    return dice.oneIn(2)
        ? Step.update(Kind.INSERT, sql)
        : Step.insert(
            Step.onStatement("statement.execute(" + quoted(sql) + ");"), s -> s.execute(sql));
  }

  private Step twoTuples() {
    // SQLite has no DEFAULT among values.
    String last = dice.database == TestDatabase.SQLITE ? "7" : "DEFAULT";
    return Step.update(
        Kind.INSERT,
        "insert into parents values (%d, %s, %s), (%d, %s, %s)"
            .formatted(
                dice.id(),
                literal(dice.name()),
                dice.amount(),
                dice.id(),
                literal(dice.name()),
                last));
  }

  private Step expression() {
    return Step.update(
        Kind.INSERT,
        "INSERT INTO parents (id, name, amount) VALUES (%d + 0, CAST(%s AS VARCHAR(20)), -(%d))"
            .formatted(dice.id(), literal("x"), dice.below(9)));
  }

  private Step reused() {
    int id = dice.id();
    String name = dice.name();
    int kind = dice.kind();
    return new Step(
        kindOf(kind),
        java("parent", id, name, kind) + " parent.executeUpdate();",
        s -> "count " + bound(s.prepared(Prepared.PARENT), id, name, kind).executeUpdate());
  }

  private Step closedAtOnce() {
    int id = dice.id();
    String name = dice.name();
    int kind = dice.kind();
    String sql = Prepared.PARENT.anew(dice.database);
    return new Step(
        kindOf(kind),
        "try (PreparedStatement insert = connection.prepareStatement(%s)) { %s insert.execute(); }"
            .formatted(quoted(sql), java("insert", id, name, kind)),
        s -> {
          try (PreparedStatement insert = s.connection.prepareStatement(sql)) {
            boolean rows = bound(insert, id, name, kind).execute();
            return rows + " " + insert.getUpdateCount();
          }
        });
  }

  /** A value that is bound with a scale is left to the driver, so that INSERT never waits. */
  private static Kind kindOf(int amountKind) {
    return amountKind == 3 ? Kind.OTHER : Kind.INSERT;
  }

  static PreparedStatement bound(PreparedStatement insert, int id, String name, int kind)
      throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, name);
    switch (kind) {
      case 0 -> insert.setNull(3, Types.NUMERIC);
      case 1 -> insert.setBigDecimal(3, new BigDecimal("12.50"));
      case 2 -> insert.setLong(3, id * 3L);
      case 3 -> insert.setObject(3, id, Types.NUMERIC, 0);
      case 4 -> insert.setInt(3, -5000);
      default -> insert.setString(3, "no number");
    }
    return insert;
  }

  /** What {@link #bound} does, as Java. */
  static String java(String statement, int id, String name, int kind) {
    String amount =
        switch (kind) {
          case 0 -> "setNull(3, java.sql.Types.NUMERIC)";
          case 1 -> "setBigDecimal(3, new java.math.BigDecimal(\"12.50\"))";
          case 2 -> "setLong(3, " + id * 3L + ")";
          case 3 -> "setObject(3, " + id + ", java.sql.Types.NUMERIC, 0)";
          case 4 -> "setInt(3, -5000)";
          default -> "setString(3, \"no number\")";
        };
    return "%1$s.setInt(1, %2$d); %1$s.setString(2, %3$s); %1$s.%4$s;"
        .formatted(statement, id, name == null ? "null" : quoted(name), amount);
  }

  private Step child() {
    int id = dice.id();
    boolean none = !dice.mayBeBad() || dice.oneIn(2);
    // Mostly a parent that was inserted before, perhaps in a transaction that was rolled back.
    int parent = Math.max(1, dice.lastId() - dice.below(4));
    if (dice.oneIn(2)) {
      return Step.update(
          Kind.INSERT,
          "INSERT INTO children VALUES (" + id + ", " + (none ? "NULL" : parent) + ")");
    }
    String java = none ? "setNull(2, java.sql.Types.INTEGER)" : "setInt(2, " + parent + ")";
    return Step.insert(
        "child.setInt(1, " + id + "); child." + java + "; child.executeUpdate();",
        s -> {
          PreparedStatement insert = s.prepared(Prepared.CHILD);
          insert.setInt(1, id);
          if (none) {
            insert.setNull(2, Types.INTEGER);
          } else {
            insert.setInt(2, parent);
          }
          return "count " + insert.executeUpdate();
        });
  }

  private Step event() {
    int n = dice.below(100);
    return Step.insert(
        "event.setString(1, \"note\"); event.setInt(2, %1$d); event.setInt(3, -%1$d);".formatted(n)
            + " event.executeUpdate();",
        s -> {
          PreparedStatement insert = s.prepared(Prepared.EVENT);
          insert.setString(1, "note");
          insert.setInt(2, n);
          insert.setInt(3, -n);
          return "count " + insert.executeUpdate();
        });
  }

  /** Mutable values that the application changes once the INSERT is executed. */
  private Step overwrittenBytes() {
    byte value = (byte) dice.below(100);
    long time = 1_700_000_000_000L + dice.below(1_000_000);
    return Step.insert(
        "byte[] data = {%d, 7}; Timestamp at = new Timestamp(%dL);".formatted(value, time)
            + " bytes.setBytes(1, data); bytes.setTimestamp(2, at); bytes.executeUpdate();"
            + " data[0] = -1; at.setTime(0);",
        s -> {
          byte[] data = {value, 7};
          Timestamp at = new Timestamp(time);
          PreparedStatement insert = s.prepared(Prepared.BYTES);
          insert.setBytes(1, data);
          insert.setTimestamp(2, at);
          int count = insert.executeUpdate();
          data[0] = -1;
          at.setTime(0);
          return "count " + count;
        });
  }
}
