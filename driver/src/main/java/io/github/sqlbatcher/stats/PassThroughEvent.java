package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.PassThroughReason;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An INSERT that was not held back. */
@Name("io.github.sqlbatcher.PassThrough")
@Label("Passed-through INSERT")
@Category("SQL Batcher")
@Description("An INSERT was handed to the driver as it is")
@Enabled(false)
final class PassThroughEvent extends Event {
  @Label("Reason")
  String reason;

  @Label("Beginning")
  @Description("How the text begins, up to the table: it holds no values")
  String beginning;

  static void happened(PassThroughReason reason, String sql) {
    PassThroughEvent event = new PassThroughEvent();
    if (event.isEnabled()) {
      event.reason = reason.name();
      event.beginning = InsertBeginning.of(sql);
      event.commit();
    }
  }
}
