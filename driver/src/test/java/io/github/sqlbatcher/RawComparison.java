package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;

/** Rules of the form «as raw»: a program runs raw and wrapped, and is told the same. */
record RawComparison(TestDatabase database) {
  /** What is run on both. */
  @FunctionalInterface
  interface AnyProgram {
    void run(ProgramTrace on) throws Exception;
  }

  /** The program is told the same on the driver's own connection and on ours. */
  void endsAsRaw(AnyProgram program, String... settings) throws Exception {
    String raw = trace(program, false);
    assertEquals(raw, trace(program, true, settings));
  }

  private String trace(AnyProgram program, boolean wrapped, String... settings) throws Exception {
    try (FreshDatabase own = database.fresh()) {
      own.run(
          "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))",
          "CREATE TABLE orders (id INT PRIMARY KEY, user_id INT,"
              + " FOREIGN KEY (user_id) REFERENCES users(id))");
      Connection opened = wrapped ? own.batching(settings) : own.raw();
      try {
        opened.setAutoCommit(false);
        ProgramTrace trace = new ProgramTrace(own, opened);
        program.run(trace);
        return trace.toString();
      } finally {
        database.close(opened);
      }
    }
  }
}
