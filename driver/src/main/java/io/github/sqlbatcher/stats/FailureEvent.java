package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushRecord;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A flush that failed. */
@Name("io.github.sqlbatcher.Failure")
@Label("Failed Flush")
@Category("SQL Batcher")
@Description("Rows that were held back could not be sent")
@Enabled(false)
final class FailureEvent extends Event {
  @Label("Reason")
  String reason;

  @Label("Template")
  @Description("The INSERTs, with ? for every literal")
  String template;

  @Label("Rows")
  int rows;

  @Label("Failed Rows")
  int failedRows;

  @Label("Error Class")
  String errorClass;

  @Label("SQLState")
  String sqlState;

  @Label("Message")
  String message;

  static void happened(FlushRecord flush) {
    FailureEvent event = new FailureEvent();
    if (event.isEnabled()) {
      event.reason = flush.getReason().name();
      event.template = flush.getTemplate();
      event.rows = flush.getRows();
      event.failedRows = flush.getFailedRows();
      event.errorClass = flush.getErrorClass();
      event.sqlState = flush.getSqlState();
      event.message = flush.getMessage();
      event.commit();
    }
  }
}
