package io.github.sqlbatcher.agent;

import static io.github.sqlbatcher.agent.Program.jarOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.agent.Program.Outcome;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application on Tomcat whose driver is in its own {@code WEB-INF/lib}. */
class TomcatIT {
  @TempDir Path folder;

  @Test
  void driverOfAWebApplicationIsWrapped() throws Exception {
    Path web = folder.resolve("shop").resolve("WEB-INF");
    Path lib = Files.createDirectories(web.resolve("lib"));
    Files.copy(jarOf(org.h2.Driver.class), lib.resolve("h2.jar"));
    copy(WebApplication.class, web.resolve("classes"));
    copy(Inserting.class, web.resolve("classes"));
    Outcome outcome =
        new Program(
                jarOf(org.apache.catalina.startup.Tomcat.class),
                jarOf(jakarta.annotation.Resource.class))
            .withAgent("")
            .run(
                TomcatProgram.class.getName(),
                folder.toString(),
                folder.resolve("shop").toString(),
                WebApplication.class.getName());
    assertEquals(0, outcome.exitCode(), outcome::errors);
    assertEquals(
        List.of("1000 rows, merged, 1 batchers, driver of ParallelWebappClassLoader", "STARTED"),
        outcome.output().lines().toList(),
        outcome::errors);
  }

  private static void copy(Class<?> type, Path classes) throws Exception {
    String name = "/" + type.getName().replace('.', '/') + ".class";
    Path target = classes.resolve(name.substring(1));
    Files.createDirectories(target.getParent());
    try (InputStream in = type.getResourceAsStream(name)) {
      Files.copy(in, target);
    }
  }
}
