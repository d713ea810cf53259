package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar batcher-agent.jar attach <pid> [options]}. */
class AttachIT {
  private static final String RAW = "1000 rows, 1000 INSERTs, 0 batchers";

  /** The user of no files, by its number on every Linux. */
  private static final String NOBODY = "65534";

  private static final String MERGED = "1000 rows, merged, 1 batchers";

  /** An application that waits for a line after its first connection. */
  private static final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final Path errors = Files.createTempFile("running", ".err");

    Running(String... jvmArguments) throws IOException {
      Program program = new Program(jarOf(org.h2.Driver.class));
      for (String argument : jvmArguments) {
        program.with(argument);
      }
      process =
          new ProcessBuilder(program.command(Waiting.class.getName(), "jdbc:h2:mem:waiting"))
              .redirectError(errors.toFile())
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

    /** What the JVM says when an agent comes that was not there from the start. */
    boolean warnsOfAnAgent() throws IOException {
      return Files.readString(errors).contains("A Java agent has been loaded dynamically");
    }

    /** In an orderly way, so that the agent can remove what it put into a file. */
    @Override
    public void close() throws IOException, InterruptedException {
      process.destroy();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "The application hangs");
      Files.delete(errors);
    }
  }

  private static Outcome agent(String... arguments) throws Exception {
    return new Program().runJar(Program.AGENT, arguments);
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

  /** <a href="https://openjdk.org/jeps/451">JEP 451</a>. */
  @Test
  void aJvmFrom21OnWarnsUnlessItIsTold() throws Exception {
    try (Running application = new Running()) {
      assertEquals(RAW, application.line());
      assertEquals(0, agent("attach", application.pid()).exitCode());
      assertEquals(Runtime.version().feature() >= 21, application.warnsOfAnAgent());
    }
    try (Running application = new Running("-XX:+EnableDynamicAgentLoading")) {
      assertEquals(RAW, application.line());
      assertEquals(0, agent("attach", application.pid()).exitCode());
      assertFalse(application.warnsOfAnAgent());
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

  /** Root attaches as nobody to a JVM of its own; anybody else to the first process of all. */
  @Test
  void aProcessOfAnotherUserIsToldOf(@TempDir Path folder) throws Exception {
    boolean root = System.getProperty("user.name").equals("root");
    Path agent = Files.copy(Program.AGENT, folder.resolve("batcher-agent.jar"));
    for (Path path : new Path[] {folder, agent}) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    try (Running application = new Running()) {
      assertEquals(RAW, application.line());
      Program program = root ? new Program().as(NOBODY) : new Program();
      Outcome outcome = program.runJar(agent, "attach", root ? application.pid() : "1");
      assertEquals(1, outcome.exitCode(), outcome::errors);
      assertTrue(outcome.errors().contains("must be a JVM of the same user"), outcome::errors);
      assertEquals(1, outcome.errors().lines().count(), outcome::errors);
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
