package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/** An application with its libraries as jars in its jar, which Spring Boot's loader reads. */
class SpringBootJarIT {
  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String LIBRARIES = "BOOT-INF/lib/";

  @TempDir Path folder;

  @Test
  void driverAndPoolInNestedJarsAreWrappedOnce() throws Exception {
    Path jar = folder.resolve("shop.jar");
    try (ApplicationJar application = new ApplicationJar(jar, manifest())) {
      application
          .addContents(jarOf(JarLauncher.class))
          .addFolder(CLASSES)
          .addFolder(LIBRARIES)
          .addClass(CLASSES, InsertProgram.class)
          .addClass(CLASSES, Inserting.class)
          .addJar(LIBRARIES + "h2.jar", jarOf(org.h2.Driver.class))
          .addJar(LIBRARIES + "slf4j.jar", jarOf(org.slf4j.Logger.class))
          .addJar(LIBRARIES + "hikari.jar", jarOf(com.zaxxer.hikari.HikariDataSource.class));
    }
    assertPrints("1000 rows, 1000 INSERTs, 0 batchers", new Program(), jar);
    assertPrints("1000 rows, merged, 1 batchers", new Program().withAgent(""), jar);
  }

  private static void assertPrints(String output, Program program, Path jar) throws Exception {
    Outcome outcome = program.runJar(jar, "com.zaxxer.hikari.HikariDataSource", "jdbc:h2:mem:boot");
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(output, outcome.output(), outcome::errors);
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
    main.putValue("Start-Class", InsertProgram.class.getName());
    main.putValue("Spring-Boot-Classes", CLASSES);
    main.putValue("Spring-Boot-Lib", LIBRARIES);
    return manifest;
  }
}
