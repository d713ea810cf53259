package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherDriver;
import io.github.sqlbatcher.servers.MavenCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot application shows the batcher's meters at its Prometheus endpoint. */
@Tag("any-jdk")
class SpringBootTest {
  private static final Path PROJECT = Path.of("src", "springboot");

  @TempDir Path folder;

  @Test
  void prometheusEndpointShowsTheMeters() throws Exception {
    Process application =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                batcher() + File.pathSeparator + classPath(),
                PROJECT.resolve("java/SpringBootMain.java").toString())
            .redirectErrorStream(true)
            .start();
    try {
      String page = get("http://localhost:" + port(application) + "/actuator/prometheus");
      assertMeter(page, "sqlbatcher_rows_total{name=\"shop\",state=\"buffered\"} 32.0");
      assertMeter(page, "sqlbatcher_rows_total{name=\"shop\",state=\"sent\"} 32.0");
      assertMeter(page, "sqlbatcher_statements_total{name=\"shop\"} 1.0");
      assertMeter(
          page,
          "sqlbatcher_flush_seconds_count"
              + "{name=\"shop\",outcome=\"success\",reason=\"commit\"} 1");
      assertMeter(page, "sqlbatcher_rows_pending{name=\"shop\"} 0.0");
      // The pool's own meters are there as without the batcher.
      assertMeter(page, "hikaricp_connections_max{");
    } finally {
      application.getOutputStream().close();
      application.onExit().join();
    }
  }

  private static void assertMeter(String page, String line) {
    assertTrue(page.contains("\n" + line), () -> line + " is not in " + page);
  }

  private static Path batcher() throws Exception {
    return Path.of(BatcherDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private String classPath() throws IOException {
    Path file = folder.resolve("class-path");
    Process maven =
        MavenCommand.of(
                PROJECT.resolve("pom.xml"),
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + file)
            .redirectErrorStream(true)
            .start();
    String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, maven.onExit().join().exitValue(), said);
    return Files.readString(file);
  }

  private static int port(Process application) throws IOException {
    BufferedReader out = application.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("port ")) {
        return Integer.parseInt(line.substring("port ".length()));
      }
      said.append(line).append('\n');
    }
    throw new IOException("The application did not start:\n" + said);
  }

  private static String get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
