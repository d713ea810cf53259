package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushRecord;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A flush, with the time that it took. */
@Name("io.github.sqlbatcher.Flush")
@Label("Flush")
@Category("SQL Batcher")
@Description("Rows that were held back were sent")
@Enabled(false)
@StackTrace(false)
final class FlushEvent extends Event {
  @Label("Reason")
  String reason;

  @Label("Template")
  @Description("The INSERTs, with ? for every literal")
  String template;

  @Label("Rows")
  int rows;

  @Label("Statements")
  int statements;

  @Label("Bytes")
  @DataAmount
  long bytes;

  @Label("Success")
  boolean success;

  static Object begins() {
    FlushEvent event = new FlushEvent();
    event.begin();
    return event;
  }

  static void ended(Object begun, FlushRecord flush) {
    FlushEvent event = (FlushEvent) begun;
    event.end();
    if (event.shouldCommit()) {
      event.reason = flush.getReason().name();
      event.template = flush.getTemplate();
      event.rows = flush.getRows();
      event.statements = flush.getStatements();
      event.bytes = flush.getBytes();
      event.success = flush.isSuccess();
      event.commit();
    }
  }
}
