package io.github.sqlbatcher.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param rows how many rows are inserted
 * @param databases on which databases, in this order
 * @param url the user's own database; empty for none
 * @param user its user; may be empty
 * @param password its password; may be empty
 */
record DemoOptions(int rows, List<Choice> databases, String url, String user, String password) {
  /** A database that the demo can run on. */
  enum Choice {
    H2 {
      @Override
      DemoDatabase open(DemoOptions options) {
        return EmbeddedDatabases.h2();
      }
    },
    POSTGRES {
      @Override
      DemoDatabase open(DemoOptions options) throws IOException {
        return EmbeddedDatabases.postgres();
      }
    },
    OWN {
      @Override
      DemoDatabase open(DemoOptions options) {
        return DemoDatabase.own(options.url(), options.user(), options.password());
      }
    };

    abstract DemoDatabase open(DemoOptions options) throws IOException;
  }

  /**
   * Reads the system properties, and the password from the environment.
   *
   * @throws IllegalArgumentException for a value that makes no sense
   */
  static DemoOptions fromSystem() {
    String url = System.getProperty("demo.url", "");
    String password = System.getenv("DEMO_PASSWORD");
    return new DemoOptions(
        rows(System.getProperty("demo.rows", "100000")),
        url.isEmpty() ? databases(System.getProperty("demo.db", "")) : List.of(Choice.OWN),
        url,
        System.getProperty("demo.user", ""),
        password == null ? "" : password);
  }

  private static int rows(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("-Drows takes 1 to 999999999, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static List<Choice> databases(String name) {
    List<Choice> embedded = List.of(Choice.H2, Choice.POSTGRES);
    if (name.isEmpty()) {
      return embedded;
    }
    return Arrays.stream(Choice.values())
        .filter(choice -> embedded.contains(choice) && choice.name().equalsIgnoreCase(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> new IllegalArgumentException("-Ddb takes h2 or postgres, not " + name));
  }
}
