package com.example;

import io.github.sqlbatcher.BatcherPlugin;
import io.github.sqlbatcher.FlushRecord;
import java.lang.System.Logger.Level;

/** A plugin of your own: it logs what each flush did. */
public final class ShopPlugin implements BatcherPlugin {
  private static final System.Logger LOG = System.getLogger(ShopPlugin.class.getName());

  @Override
  public void afterFlush(FlushRecord flush) {
    LOG.log(
        Level.INFO,
        "{0} rows in {1} statements at {2}",
        flush.getRows(),
        flush.getStatements(),
        flush.getReason());
  }
}
