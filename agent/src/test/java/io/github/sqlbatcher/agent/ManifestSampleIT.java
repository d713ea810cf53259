package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.Main;
import io.github.sqlbatcher.agent.Program.Outcome;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of MANIFEST.MF: an application that carries the agent. */
class ManifestSampleIT {
  private static final Path SAMPLE = Path.of(System.getProperty("samples"), "agent", "MANIFEST.MF");

  @TempDir Path folder;

  @Test
  void applicationIsBatchedByNothingButItsManifest() throws Exception {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.copy(Program.AGENT, lib.resolve("batcher-agent.jar"));
    Files.copy(jarOf(org.h2.Driver.class), lib.resolve("h2.jar"));
    Path jar = folder.resolve("shop.jar");
    try (InputStream sample = Files.newInputStream(SAMPLE);
        ApplicationJar application = new ApplicationJar(jar, new Manifest(sample))) {
      application
          .addClass("", Main.class)
          .addClass("", InsertProgram.class)
          .addClass("", Inserting.class);
    }
    // The agent's options are system properties here.
    Outcome outcome =
        new Program().with("-Dbatcher.maxRows=8").with("-Dbatcher.savepoints=never").runJar(jar);
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals("1000 rows, 125 INSERTs, 1 batchers", outcome.output(), outcome::errors);
  }
}
