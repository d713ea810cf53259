package io.github.sqlbatcher.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What {@link StartUpCost} starts: loads classes of its class path, and perhaps connects; prints
 * the milliseconds of the processor that it took.
 */
final class StartedApplication {
  private static final String CLASS = ".class";

  private StartedApplication() {}

  /** Takes the number of classes, and {@code nothing}, {@code driver} or {@code connection}. */
  public static void main(String[] arguments) throws Exception {
    int left = Integer.parseInt(arguments[0]);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar") && left > 0) {
        left -= load(Path.of(entry), left);
      }
    }
    if (left > 0) {
      throw new IllegalStateException("The class path has %d classes too few".formatted(left));
    }
    switch (arguments[1]) {
      case "driver" -> Class.forName("org.h2.Driver");
      case "connection" -> {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:started")) {
          connection.setAutoCommit(false);
        }
      }
      default -> {}
    }
    System.out.println(
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
  }

  private static int load(Path jar, int most) throws IOException {
    int loaded = 0;
    try (JarFile file = new JarFile(jar.toFile())) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements() && loaded < most) {
        String name = entries.nextElement().getName();
        // H2 is there for those who connect.
        if (name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.startsWith("org/h2/")) {
          loaded += load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
        }
      }
    }
    return loaded;
  }

  private static int load(String name) {
    try {
      Class.forName(name, false, StartedApplication.class.getClassLoader());
      return 1;
    } catch (ClassNotFoundException | LinkageError e) {
      return 0;
    }
  }
}
