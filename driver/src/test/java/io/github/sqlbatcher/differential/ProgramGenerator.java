package io.github.sqlbatcher.differential;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes a random program from a seed: the same seed gives the same program. */
final class ProgramGenerator {
  private static final String PARENT = "INSERT INTO parents (id, name, amount) VALUES (?, ?, ?)";
  private static final String EVENT = "INSERT INTO events (note, n) VALUES (?, ?), ('fixed', ?)";

  private final Random random;
  private final int badRowsIn1000;
  private int lastId;
  private boolean undoes;

  ProgramGenerator(long seed) {
    random = new Random(seed);
    badRowsIn1000 = random.nextInt(3) * 15;
  }

  Program program() {
    List<Program.Unit> units = new ArrayList<>();
    for (int unit = 0; unit < 2 + random.nextInt(5); unit++) {
      boolean autoCommit = random.nextInt(5) == 0;
      // A row that a rollback to a savepoint drops unsent never fails, so the two do not mix.
      undoes = random.nextBoolean();
      List<Step> steps = new ArrayList<>();
      for (int step = 0; step < 1 + random.nextInt(40); step++) {
        steps.add(step(autoCommit));
      }
      units.add(new Program.Unit(autoCommit, random.nextInt(5) > 0, steps));
    }
    return new Program(units);
  }

  private Step step(boolean autoCommit) {
    List<Supplier<Step>> choices =
        new ArrayList<>(
            List.of(
                this::literal,
                this::literal,
                this::literal,
                this::prepared,
                this::prepared,
                this::prepared,
                this::fresh,
                this::child,
                this::event,
                this::twoTuples,
                this::preparedBatch,
                this::literalBatch,
                this::mixedBatch,
                this::read,
                this::earlyRead,
                this::update,
                this::insertSelect,
                this::expression));
    if (!autoCommit) {
      choices.add(this::savepoint);
      choices.add(this::savepoint);
      if (undoes) {
        choices.add(this::undo);
        choices.add(this::undo);
      }
      choices.add(this::release);
    }
    return choices.get(random.nextInt(choices.size())).get();
  }

  private int id() {
    boolean bad = !undoes && lastId > 0 && random.nextInt(1000) < badRowsIn1000;
    return bad ? 1 + random.nextInt(lastId) : ++lastId;
  }

  private String name() {
    String[] names = {"plain", "it's", "a\\b", "(x), (y)", "-- no", "/* no", "?", "ü€😀", "", "$$"};
    boolean bad = !undoes && random.nextInt(1000) < badRowsIn1000;
    return bad ? "far too long for this column" : names[random.nextInt(names.length)];
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private Step literal() {
    String amount = random.nextInt(4) == 0 ? "NULL" : String.valueOf(random.nextInt(200) - 100);
    String sql =
        "INSERT INTO parents (id, name, amount) VALUES (%d, %s, %s)%s"
            .formatted(id(), quoted(name()), amount, random.nextInt(5) == 0 ? " -- end" : "");
    return random.nextBoolean()
        ? new Step("executeUpdate " + sql, s -> s.update(sql))
        : new Step("execute " + sql, s -> s.execute(sql));
  }

  private Step twoTuples() {
    String sql =
        "insert into parents values (%d, %s, 1.5), (%d, %s, DEFAULT)"
            .formatted(id(), quoted(name()), id(), quoted(name()));
    return new Step("executeUpdate " + sql, s -> s.update(sql));
  }

  private Step expression() {
    String sql =
        "INSERT INTO parents (id, name, amount) VALUES (%d + 0, CAST(%s AS VARCHAR(20)), -(%d))"
            .formatted(id(), quoted("x"), random.nextInt(9));
    return new Step("executeUpdate " + sql, s -> s.update(sql));
  }

  private Step prepared() {
    int id = id();
    String name = name();
    int kind = random.nextInt(4);
    return new Step(
        "reused " + PARENT + " with " + id + ", " + name + ", kind " + kind,
        s -> "count " + bound(s.reused(PARENT), id, name, kind).executeUpdate());
  }

  private Step fresh() {
    int id = id();
    String name = name();
    int kind = random.nextInt(4);
    return new Step(
        "fresh " + PARENT + " with " + id + ", " + name + ", kind " + kind,
        s -> {
          try (PreparedStatement insert = s.connection.prepareStatement(PARENT)) {
            boolean rows = bound(insert, id, name, kind).execute();
            return rows + " " + insert.getUpdateCount();
          }
        });
  }

  private static PreparedStatement bound(PreparedStatement insert, int id, String name, int kind)
      throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, name);
    switch (kind) {
      case 0 -> insert.setNull(3, Types.NUMERIC);
      case 1 -> insert.setBigDecimal(3, new java.math.BigDecimal("12.50"));
      case 2 -> insert.setLong(3, id * 3L);
      default -> insert.setObject(3, id, Types.NUMERIC, 0);
    }
    return insert;
  }

  private Step child() {
    int id = ++lastId;
    int parent = undoes ? 0 : 1 + random.nextInt(Math.max(1, lastId));
    boolean exists = badRowsIn1000 == 0 || random.nextInt(4) > 0;
    String target = exists || undoes ? "NULL" : String.valueOf(parent);
    String sql = "INSERT INTO children VALUES (" + id + ", " + target + ")";
    return new Step("executeUpdate " + sql, s -> s.update(sql));
  }

  private Step event() {
    int n = random.nextInt(100);
    String note = name().isEmpty() ? "empty" : "note";
    return new Step(
        EVENT + " with " + note + ", " + n,
        s -> {
          PreparedStatement insert = s.reused(EVENT);
          insert.setString(1, note);
          insert.setInt(2, n);
          insert.setInt(3, -n);
          return "count " + insert.executeUpdate();
        });
  }

  private Step preparedBatch() {
    int[] ids = new int[1 + random.nextInt(30)];
    Arrays.setAll(ids, row -> id());
    int kinds = random.nextInt(4);
    String name = name();
    return new Step(
        "batch " + PARENT + " with " + Arrays.toString(ids) + ", " + name + ", kinds " + kinds,
        s -> {
          try (PreparedStatement insert = s.connection.prepareStatement(PARENT)) {
            for (int id : ids) {
              bound(insert, id, name, (id + kinds) % 4).addBatch();
            }
            return Arrays.toString(insert.executeBatch());
          }
        });
  }

  private Step literalBatch() {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < 1 + random.nextInt(6); row++) {
      texts.add("INSERT INTO parents (id, name) VALUES (" + id() + ", " + quoted(name()) + ")");
    }
    return batch(texts);
  }

  private Step mixedBatch() {
    return batch(
        List.of(
            "INSERT INTO parents (id, name) VALUES (" + id() + ", 'first')",
            "UPDATE parents SET name = 'changed' WHERE id = " + lastId,
            "INSERT INTO parents (id, name) VALUES (" + id() + ", 'second')"));
  }

  private static Step batch(List<String> texts) {
    return new Step(
        "batch " + texts,
        s -> {
          try (Statement statement = s.connection.createStatement()) {
            for (String sql : texts) {
              statement.addBatch(sql);
            }
            return Arrays.toString(statement.executeBatch());
          }
        });
  }

  private Step read() {
    String sql = "SELECT COUNT(*), SUM(amount), MAX(id) FROM parents";
    return new Step(
        sql,
        s -> {
          try (Statement statement = s.connection.createStatement()) {
            return s.query(statement, sql);
          }
        });
  }

  private Step earlyRead() {
    String sql = "SELECT id, name FROM parents WHERE id > " + (lastId - 3) + " ORDER BY id";
    return new Step("on an early statement: " + sql, s -> s.query(s.early, sql));
  }

  private Step update() {
    String sql = "UPDATE parents SET amount = amount + 1 WHERE id > " + (lastId - 5);
    return new Step(sql, s -> s.update(sql));
  }

  private Step insertSelect() {
    String sql =
        "INSERT INTO events (note, n) SELECT 'count', COUNT(*) FROM parents WHERE id > "
            + random.nextInt(1 + lastId);
    return new Step(sql, s -> s.update(sql));
  }

  private Step savepoint() {
    boolean named = random.nextBoolean();
    String name = "s" + random.nextInt(1000);
    return new Step(
        "setSavepoint " + (named ? name : ""),
        s -> {
          s.savepoints.add(named ? s.connection.setSavepoint(name) : s.connection.setSavepoint());
          return "set";
        });
  }

  private Step undo() {
    double which = random.nextDouble();
    return new Step(
        "rollback to a savepoint",
        s -> {
          if (s.savepoints.isEmpty()) {
            return "none";
          }
          int index = (int) (which * s.savepoints.size());
          s.connection.rollback(s.savepoints.get(index));
          s.savepoints.subList(index + 1, s.savepoints.size()).clear();
          return "undone";
        });
  }

  private Step release() {
    double which = random.nextDouble();
    return new Step(
        "release a savepoint",
        s -> {
          if (s.savepoints.isEmpty()) {
            return "none";
          }
          int index = (int) (which * s.savepoints.size());
          s.connection.releaseSavepoint(s.savepoints.get(index));
          s.savepoints.subList(index, s.savepoints.size()).clear();
          return "released";
        });
  }
}
