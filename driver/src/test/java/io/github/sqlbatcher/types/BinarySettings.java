package io.github.sqlbatcher.types;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;

/** The setters of bytes, which the application overwrites afterwards. */
final class BinarySettings {
  private static final byte[][] VALUES = {
    {},
    {0},
    {'a'},
    {(byte) 0xc3, 0x28},
    {1, 0, (byte) 0xff},
    new byte[16],
    allBytes(256),
    allBytes(1 << 20),
  };

  private static final int[] TARGETS = {
    Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.BIT,
  };

  private BinarySettings() {}

  static List<Attempt> all() {
    AttemptList list = new AttemptList();
    bytes(list, "setBytes", PreparedStatement::setBytes);
    bytes(list, "setObject", PreparedStatement::setObject);
    for (int target : TARGETS) {
      bytes(
          list, "setObject as " + JDBCType.valueOf(target), (s, i, v) -> s.setObject(i, v, target));
    }
    bytes(list, "setBinaryStream", (s, i, v) -> s.setBinaryStream(i, stream(v)));
    bytes(list, "setBinaryStream of int", (s, i, v) -> s.setBinaryStream(i, stream(v), v.length));
    bytes(
        list,
        "setBinaryStream of long",
        (s, i, v) -> s.setBinaryStream(i, stream(v), (long) v.length));
    bytes(
        list,
        "setBinaryStream of half",
        (s, i, v) -> s.setBinaryStream(i, stream(v), v.length / 2));
    bytes(list, "setBlob", (s, i, v) -> s.setBlob(i, stream(v)));
    bytes(list, "setBlob with length", (s, i, v) -> s.setBlob(i, stream(v), v.length));
    bytes(list, "setBlob of the driver", (s, i, v) -> s.setBlob(i, blob(s, v)));
    return list.all();
  }

  private static void bytes(AttemptList list, String setter, AttemptList.ValueSetter<byte[]> call) {
    list.each(setter, call, byte[]::clone, bytes -> Arrays.fill(bytes, (byte) 'z'), VALUES);
  }

  private static java.sql.Blob blob(PreparedStatement statement, byte[] bytes) throws SQLException {
    var blob = statement.getConnection().createBlob();
    blob.setBytes(1, bytes);
    return blob;
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] allBytes(int length) {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      bytes[at] = (byte) at;
    }
    return bytes;
  }
}
