package io.github.sqlbatcher.types;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** NULLs of all types, and what is neither number, text, bytes nor time. */
final class OtherSettings {
  private static final UUID SOME_ID = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");

  private OtherSettings() {}

  static List<Attempt> all() {
    AttemptList list = new AttemptList();
    for (JDBCType type : JDBCType.values()) {
      int code = type.getVendorTypeNumber();
      list.<Object>each("setNull " + type, (s, i, v) -> s.setNull(i, code), (Object) null)
          .<Object>each(
              "setNull named " + type,
              (s, i, v) -> s.setNull(i, code, type.getName()),
              (Object) null)
          .<Object>each(
              "setObject null as " + type, (s, i, v) -> s.setObject(i, null, code), (Object) null);
    }
    nulls(list);
    list.<Object>each(
            "setObject",
            PreparedStatement::setObject,
            SOME_ID,
            new UUID(0, 0),
            List.of(1),
            Map.of("a", 1),
            Thread.State.NEW)
        .<Object>each("setObject as OTHER", (s, i, v) -> s.setObject(i, v, Types.OTHER), SOME_ID, 5)
        .<Object>each(
            "setObject as VARCHAR", (s, i, v) -> s.setObject(i, v, Types.VARCHAR), SOME_ID)
        .<Object>each("setObject as BINARY", (s, i, v) -> s.setObject(i, v, Types.BINARY), SOME_ID)
        .<URL>each("setURL", PreparedStatement::setURL, url(), null);
    arrays(list, "setObject", PreparedStatement::setObject);
    arrays(list, "setObject as ARRAY", (s, i, v) -> s.setObject(i, v, Types.ARRAY));
    for (String element : List.of("INTEGER", "VARCHAR")) {
      list.<Object[], Object[]>each(
          "setArray of " + element,
          (s, i, v) -> s.setArray(i, s.getConnection().createArrayOf(element, v)),
          Object[]::clone,
          array -> Arrays.fill(array, null),
          new Object[] {},
          new Object[] {1, 2},
          new Object[] {null, 3});
    }
    return list.all();
  }

  private static void nulls(AttemptList list) {
    list.<byte[]>each("setBytes", PreparedStatement::setBytes, (byte[]) null)
        .<java.sql.Date>each("setDate", PreparedStatement::setDate, (java.sql.Date) null)
        .<java.sql.Timestamp>each(
            "setTimestamp", PreparedStatement::setTimestamp, (java.sql.Timestamp) null)
        .<java.math.BigDecimal>each(
            "setBigDecimal", PreparedStatement::setBigDecimal, (java.math.BigDecimal) null)
        .<Object>each("setObject", PreparedStatement::setObject, (Object) null)
        .<java.sql.Array>each("setArray", PreparedStatement::setArray, (java.sql.Array) null)
        .<java.sql.Clob>each("setClob", (s, i, v) -> s.setClob(i, v), (java.sql.Clob) null)
        .<java.sql.Blob>each("setBlob", (s, i, v) -> s.setBlob(i, v), (java.sql.Blob) null)
        .<java.io.Reader>each(
            "setCharacterStream", (s, i, v) -> s.setCharacterStream(i, v), (java.io.Reader) null)
        .<java.io.InputStream>each(
            "setBinaryStream", (s, i, v) -> s.setBinaryStream(i, v), (java.io.InputStream) null);
  }

  private static void arrays(
      AttemptList list, String setter, AttemptList.ValueSetter<Object> call) {
    list.<Object[], Object>each(
            setter,
            call,
            Object[]::clone,
            array -> Arrays.fill((Object[]) array, null),
            new Integer[] {1, 2},
            new String[] {"a", null},
            new Long[] {})
        .<Object>each(setter, call, new int[] {1, 2}, new double[] {1.5}, new boolean[] {true});
  }

  private static URL url() {
    try {
      return URI.create("http://example.org/a?b=1").toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
