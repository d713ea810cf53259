package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.RowWriter;

/** A dialect that a user brings along, for a database that does not exist; it holds nothing. */
public final class UserDialect implements Dialect {
  @Override
  public String name() {
    return "users-own";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("User's Own");
  }

  @Override
  public boolean holdsRows() {
    return false;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    throw new UnsupportedOperationException();
  }
}
