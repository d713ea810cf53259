package io.github.sqlbatcher.stats;

import io.github.sqlbatcher.FlushRecord;
import io.github.sqlbatcher.PassThroughReason;

/** Events for Java Flight Recorder, where the JVM has it. Safe for use by several threads. */
final class FlightRecording {
  private static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private FlightRecording() {}

  /** The event of a flush that begins; null where there are none. */
  static Object flushBegins() {
    return AVAILABLE ? FlushEvent.begins() : null;
  }

  static void flushEnded(Object event, FlushRecord flush) {
    if (event != null) {
      FlushEvent.ended(event, flush);
      if (!flush.isSuccess()) {
        FailureEvent.happened(flush);
      }
    }
  }

  static void passedThrough(PassThroughReason reason, String sql) {
    if (AVAILABLE) {
      PassThroughEvent.happened(reason, sql);
    }
  }
}
