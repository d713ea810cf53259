package io.github.sqlbatcher.types;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.Collections;
import java.util.List;

/** The setters of text. */
final class TextSettings {
  private static final String[] TEXTS = {
    "",
    "a",
    " a ",
    "ab  ",
    "a\0b",
    "\ud800x",
    "x\udc00",
    "\ud83d\ude00\u00e9",
    "it's \\ \"%\n",
    "1",
    "-1.50",
    "1e3",
    "NaN",
    "true",
    "t",
    "2020-02-29",
    "10:11:12",
    "2020-02-29 10:11:12.123456",
    "2020-02-29T10:11:12+02:00",
    "{\"a\": [1, 2.50]}",
    "{1,2}",
    "[1, 2]",
    "<a>x</a>",
    "null",
    "123e4567-e89b-12d3-a456-426614174000",
    "10.0.0.1",
    "0101",
    "\\x00ff",
    "abcdefghijklmnop",
    "P1D",
    "1 day",
    "one",
    "(1,2)",
    "x".repeat(300),
  };

  private static final String LARGE = "\u00e9x".repeat(524_288);

  private static final String[] SOME = {"", "a", "ab  ", "\ud83d\ude00\u00e9", "1", "a\0b", LARGE};

  private static final String[] FORMS = {
    "",
    "ab  ",
    "\ud800x",
    "1",
    "-1.50",
    "true",
    "2020-02-29",
    "2020-02-29 10:11:12.123456",
    "{1,2}",
  };

  private static final int[] TARGETS = {
    Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR,
    Types.OTHER, Types.INTEGER, Types.NUMERIC, Types.BOOLEAN, Types.DATE, Types.TIMESTAMP,
    Types.CLOB, Types.VARBINARY, Types.JAVA_OBJECT, Types.SQLXML,
  };

  private TextSettings() {}

  static List<Attempt> all() {
    AttemptList list =
        new AttemptList()
            .<String>each("setString", PreparedStatement::setString, TEXTS)
            .<String>each("setString", PreparedStatement::setString, LARGE, null)
            .<String>each("setNString", PreparedStatement::setNString, TEXTS)
            .<Object>each("setObject", PreparedStatement::setObject, (Object[]) TEXTS)
            .<Object>each("setObject", PreparedStatement::setObject, LARGE)
            .<Object>each("setObject", PreparedStatement::setObject, new StringBuilder("a"));
    for (int target : TARGETS) {
      list.<Object>each(
          "setObject as " + JDBCType.valueOf(target),
          (s, i, v) -> s.setObject(i, v, target),
          (Object[]) FORMS);
    }
    list.<Object>each(
        "setObject as SQLType VARCHAR",
        (s, i, v) -> s.setObject(i, v, JDBCType.VARCHAR),
        (Object[]) SOME);
    readers(list, "setCharacterStream", PreparedStatement::setCharacterStream);
    readers(list, "setNCharacterStream", PreparedStatement::setNCharacterStream);
    readers(list, "setClob", PreparedStatement::setClob);
    readers(list, "setNClob", PreparedStatement::setNClob);
    sized(list, "setCharacterStream with int", (s, i, r, n) -> s.setCharacterStream(i, r, n));
    sized(list, "setCharacterStream", (s, i, r, n) -> s.setCharacterStream(i, r, (long) n));
    sized(list, "setNCharacterStream", (s, i, r, n) -> s.setNCharacterStream(i, r, n));
    sized(list, "setClob", (s, i, r, n) -> s.setClob(i, r, n));
    sized(list, "setNClob", (s, i, r, n) -> s.setNClob(i, r, n));
    ascii(list, "setAsciiStream", (s, i, b) -> s.setAsciiStream(i, stream(b)));
    ascii(list, "setAsciiStream with int", (s, i, b) -> s.setAsciiStream(i, stream(b), b.length));
    ascii(
        list,
        "setAsciiStream with long",
        (s, i, b) -> s.setAsciiStream(i, stream(b), (long) b.length));
    return Collections.unmodifiableList(list.all());
  }

  private static void readers(
      AttemptList list, String setter, AttemptList.ValueSetter<Reader> call) {
    list.<String>each(setter, (s, i, v) -> call.set(s, i, new StringReader(v)), SOME);
  }

  @FunctionalInterface
  private interface SizedSetter {
    void set(PreparedStatement statement, int index, Reader reader, int length)
        throws java.sql.SQLException;
  }

  /** With the true length, and with one that is shorter than what the reader has. */
  private static void sized(AttemptList list, String setter, SizedSetter call) {
    list.<String>each(
            setter + " with length",
            (s, i, v) -> call.set(s, i, new StringReader(v), v.length()),
            SOME)
        .<String>each(
            setter + " with half the length",
            (s, i, v) -> call.set(s, i, new StringReader(v), v.length() / 2),
            SOME)
        .<String>each(
            setter + " with too great a length",
            (s, i, v) -> call.set(s, i, new StringReader(v), v.length() + 1),
            "a",
            "1");
  }

  private static void ascii(AttemptList list, String setter, AttemptList.ValueSetter<byte[]> call) {
    list.<String>each(
        setter,
        (s, i, v) -> call.set(s, i, v.getBytes(StandardCharsets.ISO_8859_1)),
        "",
        "a",
        "ab  ",
        "\u00e9",
        "12",
        "x".repeat(1 << 20));
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
