package io.github.sqlbatcher.flush;

import java.util.Optional;

/** Finds the line of the application's code that executes a statement. */
final class CallSites {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String OURS = "io.github.sqlbatcher.";

  private CallSites() {}

  /** The nearest frame that is none of the batcher's own; null if there is none. */
  static StackTraceElement ofApplication() {
    Optional<StackWalker.StackFrame> frame =
        WALKER.walk(frames -> frames.filter(CallSites::isApplications).findFirst());
    return frame.map(StackWalker.StackFrame::toStackTraceElement).orElse(null);
  }

  private static boolean isApplications(StackWalker.StackFrame frame) {
    String name = frame.getClassName();
    return !name.startsWith(OURS + "flush.") && !name.startsWith(OURS + "jdbc.");
  }
}
