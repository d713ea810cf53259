package io.github.sqlbatcher.jdbc;

import static io.github.sqlbatcher.jdbc.CopiedStream.UNKNOWN_LENGTH;

import io.github.sqlbatcher.buffer.ParameterType;
import io.github.sqlbatcher.buffer.ParameterType.Setter;
import java.io.InputStream;
import java.io.Reader;
import java.sql.SQLException;

/** The setters that take a stream or a reader: what it holds is copied if it is not too long. */
abstract class StreamParameters extends InsertParameters {
  StreamParameters(BatchingConnection connection, String sql, PreparedInsert insert) {
    super(connection, sql, insert);
  }

  private void setBytes(
      int index,
      Setter setter,
      InputStream in,
      long length,
      DriversSetter.OfStream<InputStream> driver)
      throws SQLException {
    int longest = connection.inserts().longestStream();
    CopiedStream<InputStream, byte[]> copy =
        insert.eachIsJudged() && CopiedStream.goesOn(in, length, longest)
            ? new CopiedStream<>(in, null)
            : CopiedStream.of(in, length, longest);
    setStream(index, setter, copy, driver);
  }

  private void setChars(
      int index, Setter setter, Reader in, long length, DriversSetter.OfStream<Reader> driver)
      throws SQLException {
    CopiedStream<Reader, String> copy =
        CopiedStream.of(in, length, connection.inserts().longestStream());
    setStream(index, setter, copy, driver);
  }

  private <I> void setStream(
      int index, Setter setter, CopiedStream<I, ?> copy, DriversSetter.OfStream<I> driver)
      throws SQLException {
    if (copy.content() != null) {
      setValue(index, ParameterType.of(setter), copy.content());
    } else {
      setOnDriver(index, s -> driver.on(s, copy.stream()));
    }
  }

  @Override
  public void setAsciiStream(int index, InputStream in) throws SQLException {
    setBytes(index, Setter.ASCII_STREAM, in, UNKNOWN_LENGTH, (s, i) -> s.setAsciiStream(index, i));
  }

  @Override
  public void setAsciiStream(int index, InputStream in, int length) throws SQLException {
    setBytes(
        index,
        Setter.ASCII_STREAM_OF_INT,
        in,
        length,
        (s, i) -> s.setAsciiStream(index, i, length));
  }

  @Override
  public void setAsciiStream(int index, InputStream in, long length) throws SQLException {
    setBytes(
        index,
        Setter.ASCII_STREAM_OF_LONG,
        in,
        length,
        (s, i) -> s.setAsciiStream(index, i, length));
  }

  @Override
  public void setBinaryStream(int index, InputStream in) throws SQLException {
    setBytes(
        index, Setter.BINARY_STREAM, in, UNKNOWN_LENGTH, (s, i) -> s.setBinaryStream(index, i));
  }

  @Override
  public void setBinaryStream(int index, InputStream in, int length) throws SQLException {
    setBytes(
        index,
        Setter.BINARY_STREAM_OF_INT,
        in,
        length,
        (s, i) -> s.setBinaryStream(index, i, length));
  }

  @Override
  public void setBinaryStream(int index, InputStream in, long length) throws SQLException {
    setBytes(
        index,
        Setter.BINARY_STREAM_OF_LONG,
        in,
        length,
        (s, i) -> s.setBinaryStream(index, i, length));
  }

  @Override
  public void setCharacterStream(int index, Reader in) throws SQLException {
    setChars(
        index,
        Setter.CHARACTER_STREAM,
        in,
        UNKNOWN_LENGTH,
        (s, i) -> s.setCharacterStream(index, i));
  }

  @Override
  public void setCharacterStream(int index, Reader in, int length) throws SQLException {
    setChars(
        index,
        Setter.CHARACTER_STREAM_OF_INT,
        in,
        length,
        (s, i) -> s.setCharacterStream(index, i, length));
  }

  @Override
  public void setCharacterStream(int index, Reader in, long length) throws SQLException {
    setChars(
        index,
        Setter.CHARACTER_STREAM_OF_LONG,
        in,
        length,
        (s, i) -> s.setCharacterStream(index, i, length));
  }

  @Override
  public void setNCharacterStream(int index, Reader in) throws SQLException {
    setChars(
        index,
        Setter.NCHARACTER_STREAM,
        in,
        UNKNOWN_LENGTH,
        (s, i) -> s.setNCharacterStream(index, i));
  }

  @Override
  public void setNCharacterStream(int index, Reader in, long length) throws SQLException {
    setChars(
        index,
        Setter.NCHARACTER_STREAM_OF_LONG,
        in,
        length,
        (s, i) -> s.setNCharacterStream(index, i, length));
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, InputStream in, int length) throws SQLException {
    setOnDriver(index, s -> s.setUnicodeStream(index, in, length));
  }

  @Override
  public void setBlob(int index, InputStream in) throws SQLException {
    setOnDriver(index, s -> s.setBlob(index, in));
  }

  @Override
  public void setBlob(int index, InputStream in, long length) throws SQLException {
    setOnDriver(index, s -> s.setBlob(index, in, length));
  }

  @Override
  public void setClob(int index, Reader in) throws SQLException {
    setOnDriver(index, s -> s.setClob(index, in));
  }

  @Override
  public void setClob(int index, Reader in, long length) throws SQLException {
    setOnDriver(index, s -> s.setClob(index, in, length));
  }

  @Override
  public void setNClob(int index, Reader in) throws SQLException {
    setOnDriver(index, s -> s.setNClob(index, in));
  }

  @Override
  public void setNClob(int index, Reader in, long length) throws SQLException {
    setOnDriver(index, s -> s.setNClob(index, in, length));
  }
}
