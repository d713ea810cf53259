package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that load their driver, or a batcher of their own, in loaders of their own. */
class ClassLoadersIT {
  private static final String URL = "jdbc:h2:mem:loaders";
  private static final String H2 = "org.h2.Driver";
  private static final String MERGED = "1000 rows, merged, 1 batchers";

  /** The application's own batcher, which brings its own parser, and its SLF4J. */
  private static final Path[] OWN_BATCHER = {
    Path.of(System.getProperty("driver.jar")), jarOf(org.slf4j.Logger.class)
  };

  private static void assertMerged(Program program, String loader, String url, String driver)
      throws Exception {
    assertMerged(program, loader, url, driver, jarOf(org.h2.Driver.class));
  }

  private static void assertMerged(
      Program program, String loader, String url, String driver, Path... jars) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(loader, url, driver));
    for (Path jar : jars) {
      arguments.add(jar.toString());
    }
    Outcome outcome =
        program.withAgent("").run(LoaderProgram.class.getName(), arguments.toArray(String[]::new));
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(MERGED, outcome.output(), outcome::errors);
  }

  @ParameterizedTest
  @ValueSource(strings = {"child", "platform", "childFirst"})
  void aDriverInALoaderOfItsOwnIsFound(String loader) throws Exception {
    assertMerged(new Program(), loader, URL, H2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"child", "childFirst"})
  void anApplicationThatBringsTheBatcherIsWrappedOnceByTheAgent(String loader) throws Exception {
    assertMerged(new Program(OWN_BATCHER), loader, URL, H2);
  }

  @Test
  void anApplicationThatUsesTheBatcherIsLeftToIt() throws Exception {
    String ours = "io.github.sqlbatcher.BatcherDriver";
    String url = "jdbc:batcher:h2:mem:loaders?batcher.driverClass=org.h2.Driver";
    assertMerged(
        new Program(jarOf(org.h2.Driver.class), OWN_BATCHER[0], OWN_BATCHER[1]),
        "child",
        url,
        ours);
    assertMerged(
        new Program(jarOf(org.h2.Driver.class), OWN_BATCHER[1]),
        "childFirst",
        url,
        ours,
        OWN_BATCHER[0]);
  }

  @Test
  void anApplicationWithItsOwnByteBuddyAndSlf4jIsNotDisturbed() throws Exception {
    assertMerged(
        new Program(jarOf(net.bytebuddy.ByteBuddy.class), jarOf(org.slf4j.Logger.class)),
        "childFirst",
        URL,
        H2);
  }
}
