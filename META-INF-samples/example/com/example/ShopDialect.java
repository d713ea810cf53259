package com.example;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.Limits;
import io.github.sqlbatcher.dialect.RowWriter;
import io.github.sqlbatcher.dialect.ValuesWriter;

/**
 * A dialect of your own, for a database that the batcher does not know. This one serves H2, so that
 * it can be tried out: 50 rows a statement.
 */
public final class ShopDialect implements Dialect {
  private static final RowWriter VALUES = new ValuesWriter(50, 50);

  @Override
  public String name() {
    return "shop";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("H2");
  }

  @Override
  public Limits limits() {
    return Limits.NONE.withParameters(2000);
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }
}
