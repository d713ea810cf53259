package io.github.sqlbatcher.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the agent's jar, and what is not. */
class AgentJarIT {
  private static List<String> files(JarFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  @Test
  void everyClassIsOursOrRelocated() throws IOException {
    try (JarFile jar = new JarFile(Program.AGENT.toFile())) {
      List<String> foreign =
          files(jar).stream()
              .filter(name -> name.endsWith(".class"))
              .filter(name -> !name.startsWith("io/github/sqlbatcher/"))
              .toList();
      assertEquals(List.of(), foreign);
      for (String library : List.of("jsqlparser", "slf4j", "bytebuddy")) {
        String folder = "io/github/sqlbatcher/shaded/" + library + "/";
        assertTrue(files(jar).stream().anyMatch(name -> name.startsWith(folder)), library);
      }
    }
  }

  @Test
  void noServiceIsAnnouncedToTheApplication() throws IOException {
    try (JarFile jar = new JarFile(Program.AGENT.toFile())) {
      String service =
          "META-INF/services/io.github.sqlbatcher.shaded.slf4j.spi.SLF4JServiceProvider";
      assertEquals(
          List.of(service),
          files(jar).stream().filter(name -> name.startsWith("META-INF/services/")).toList());
      try (var in = jar.getInputStream(jar.getEntry(service))) {
        assertEquals(
            "io.github.sqlbatcher.agent.SystemLogProvider",
            new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
      }
    }
  }

  @Test
  void manifestNamesEveryEntrance() throws IOException {
    try (JarFile jar = new JarFile(Program.AGENT.toFile())) {
      var entries = jar.getManifest().getMainAttributes();
      for (String entrance : List.of("Main-Class", "Premain-Class", "Agent-Class")) {
        assertEquals(BatcherAgent.class.getName(), entries.getValue(entrance), entrance);
      }
      // It would put the agent into the JVM of the attach command; an application names it itself.
      assertNull(entries.getValue("Launcher-Agent-Class"));
      assertEquals("true", entries.getValue("Can-Retransform-Classes"));
    }
  }
}
