package io.github.sqlbatcher;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.IntStream;

/** What can be wrong with a row of {@link #table}; every other row of it is good. */
enum RowFault {
  UNIQUE(RowFault.TAKEN, "u", 1, 1),
  NOT_NULL(null, null, 1, 1),
  CHECK(null, "u", -1, 1),
  FOREIGN_KEY(null, "u", 1, 99),
  TYPE(null, "u", "abc", 1),
  TOO_LONG(null, "much too long", 1, 1);

  /** An id that is in the table before the test. */
  static final int TAKEN = 5000;

  /** The table, where every fault is one. */
  static String[] table(TestDatabase database) {
    boolean loose = database.isLooselyTyped();
    String name =
        (loose ? "TEXT" : "VARCHAR(10)")
            + " NOT NULL"
            + (database.enforcesLengths() ? "" : " CHECK (LENGTH(name) <= 10)");
    return new String[] {
      "CREATE TABLE parents (id INT PRIMARY KEY)",
      "INSERT INTO parents VALUES (1)",
      "CREATE TABLE rows_with_rules (id INT PRIMARY KEY, name "
          + name
          + ", age INT CHECK (age >= 0), parent INT REFERENCES parents (id))"
          + (loose ? " STRICT" : ""),
      "INSERT INTO rows_with_rules VALUES (" + TAKEN + ", 'first', 1, 1)"
    };
  }

  static final String PREPARED =
      "INSERT INTO rows_with_rules (id, name, age, parent) VALUES (?, ?, ?, ?)";

  private final Integer takenId;
  private final String name;
  private final Object age;
  private final int parent;

  RowFault(Integer takenId, String name, Object age, int parent) {
    this.takenId = takenId;
    this.name = name;
    this.age = age;
    this.parent = parent;
  }

  /** Which of a thousand rows are bad. */
  enum Place {
    FIRST(0),
    MIDDLE(499),
    LAST(999),
    FORTY_OF_A_THOUSAND(IntStream.range(0, 40).map(n -> n * 25 + 12).toArray());

    final List<Integer> bad;

    Place(int... bad) {
      this.bad = IntStream.of(bad).boxed().toList();
    }
  }

  private record Row(int id, String name, Object age, int parent) {}

  private Row row(int id, boolean bad) {
    return bad
        ? new Row(takenId == null ? id : takenId, name, age, parent)
        : new Row(id, "u", 1, 1);
  }

  void bind(PreparedStatement insert, int id, boolean bad) throws SQLException {
    Row row = row(id, bad);
    insert.setInt(1, row.id);
    if (row.name == null) {
      insert.setNull(2, Types.VARCHAR);
    } else {
      insert.setString(2, row.name);
    }
    if (row.age instanceof String text) {
      insert.setString(3, text);
    } else {
      insert.setInt(3, (Integer) row.age);
    }
    insert.setInt(4, row.parent);
  }

  String literal(int id, boolean bad) {
    Row row = row(id, bad);
    return "INSERT INTO rows_with_rules (id, name, age, parent) VALUES (%d, %s, %s, %d)"
        .formatted(row.id, quoted(row.name), quoted(row.age), row.parent);
  }

  private static String quoted(Object value) {
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }
}
