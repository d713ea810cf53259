package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** {@code java -jar batcher-agent.jar attach <pid> [options]}. */
class AttachIT {
  private static final String RAW = "1000 rows, 1000 INSERTs, 0 batchers";
  private static final String MERGED = "1000 rows, merged, 1 batchers";

  /** An application that waits for a line after its first connection. */
  private static final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    Running(String... jvmArguments) throws IOException {
      Program program = new Program(jarOf(org.h2.Driver.class));
      for (String argument : jvmArguments) {
        program.with(argument);
      }
      process =
          new ProcessBuilder(program.command(Waiting.class.getName(), "jdbc:h2:mem:waiting"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      output = process.inputReader();
    }

    String pid() {
      return String.valueOf(process.pid());
    }

    String line() throws IOException {
      return output.readLine();
    }

    void goOn() throws IOException {
      try (OutputStream in = process.getOutputStream()) {
        in.write('\n');
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static Outcome agent(String... arguments) throws Exception {
    return new Program(Program.AGENT).run(BatcherAgent.class.getName(), arguments);
  }

  @Test
  void connectionsMadeAfterwardsAreBatched() throws Exception {
    try (Running application = new Running()) {
      assertEquals(RAW, application.line());
      Outcome outcome = agent("attach", application.pid(), "include=jdbc:h2:*");
      assertEquals(0, outcome.exitCode(), outcome::errors);
      assertTrue(outcome.output().contains("EnableDynamicAgentLoading"), outcome::output);
      Outcome again = agent("attach", application.pid());
      assertEquals(1, again.exitCode());
      assertTrue(again.errors().contains("in this JVM already"), again::errors);
      application.goOn();
      assertEquals(MERGED, application.line());
    }
  }

  @Test
  void aWrongOptionIsToldAndTheApplicationGoesOnAsItWas() throws Exception {
    try (Running application = new Running()) {
      assertEquals(RAW, application.line());
      Outcome outcome = agent("attach", application.pid(), "maxRowz=5");
      assertEquals(1, outcome.exitCode());
      assertTrue(outcome.errors().contains("did you mean 'maxRows'?"), outcome::errors);
      application.goOn();
      assertEquals(RAW, application.line());
    }
  }

  @Test
  void aJvmThatForbidsAttachIsToldOf() throws Exception {
    try (Running application = new Running("-XX:+DisableAttachMechanism")) {
      assertEquals(RAW, application.line());
      Outcome outcome = agent("attach", application.pid());
      assertEquals(1, outcome.exitCode());
      assertTrue(outcome.errors().contains("-XX:+DisableAttachMechanism"), outcome::errors);
      application.goOn();
      assertEquals(RAW, application.line());
    }
  }

  @Test
  void aProcessThatIsNotThereIsToldOf() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Outcome outcome = agent("attach", String.valueOf(gone.pid()));
    assertEquals(1, outcome.exitCode());
    assertEquals("There is no process " + gone.pid(), outcome.errors());
  }

  @Test
  void aWrongCallShowsTheRightOne() throws Exception {
    for (String[] arguments : new String[][] {{}, {"attach"}, {"attach", "me"}, {"detach", "1"}}) {
      Outcome outcome = agent(arguments);
      assertEquals(2, outcome.exitCode());
      assertTrue(outcome.errors().startsWith("Usage: java -jar batcher-agent.jar attach <pid>"));
    }
  }
}
