package io.github.sqlbatcher.benchmarks;

import java.io.Console;
import java.io.PrintStream;

/** Shows on one line of a terminal how far a loop is; says nothing where there is no terminal. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 40;
  private static final boolean ON_TERMINAL = isOnTerminal();

  private final PrintStream out;
  private final String title;
  private final int total;
  private final int step;

  ProgressBar(PrintStream out, String title, int total) {
    this.out = out;
    this.title = title;
    this.total = total;
    this.step = ON_TERMINAL ? Math.max(1, total / 100) : Integer.MAX_VALUE;
  }

  @Override
  public void at(int done) {
    if (done % step == 0) {
      int filled = (int) ((long) WIDTH * done / total);
      out.printf(
          "\r%-36s [%s%s] %3d %%",
          title, "#".repeat(filled), ".".repeat(WIDTH - filled), 100L * done / total);
      out.flush();
    }
  }

  /** The line is wiped. */
  @Override
  public void done() {
    if (ON_TERMINAL) {
      out.print("\r" + " ".repeat(WIDTH + 46) + "\r");
      out.flush();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // both ways of telling are here
  private static boolean isOnTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is always a console, and it tells whether it is a terminal.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
