package io.github.sqlbatcher.benchmarks;

import io.github.sqlbatcher.servers.EmbeddedMariaDb;
import io.github.sqlbatcher.servers.TrinoProcess;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** A database that runs here, and the rows of a run: enough for some tenths of a second. */
enum BenchedDatabase {
  H2(60_000, 200_000) {
    @Override
    DemoDatabase open() {
      return EmbeddedDatabases.h2();
    }
  },
  POSTGRES(6_000, 10_000) {
    @Override
    DemoDatabase open() throws IOException {
      return EmbeddedDatabases.postgres();
    }
  },
  MARIADB(8_000, 8_000) {
    @Override
    DemoDatabase open() {
      return mariaDb("MariaDB", "jdbc:mariadb://%s/test?user=root&sslMode=disable");
    }
  },
  MYSQL(8_000, 8_000) {
    @Override
    DemoDatabase open() {
      return mariaDb("MySQL's driver", "jdbc:mysql://%s/test?user=root&sslMode=DISABLED");
    }
  },
  SQLITE(30_000, 30_000) {
    @Override
    DemoDatabase open() throws IOException {
      return inFile("SQLite", "jdbc:sqlite:", ", synced at the commit");
    }
  },
  HSQLDB(60_000, 300_000) {
    @Override
    DemoDatabase open() {
      return inMemory("HSQLDB", "jdbc:hsqldb:mem:bench;user=SA");
    }
  },
  DERBY(1_000, 20_000) {
    @Override
    DemoDatabase open() {
      System.setProperty("derby.stream.error.file", "target/derby.log");
      return inMemory("Derby", "jdbc:derby:memory:bench;create=true");
    }
  },
  DUCKDB(2_000, 6_000) {
    @Override
    DemoDatabase open() throws IOException {
      return inFile("DuckDB", "jdbc:duckdb:", "");
    }
  },
  /** A single INSERT takes some 200 ms there: raw runs have few rows, and rows/s compare. */
  TRINO(1_000, 1_000) {
    private static final int RAW_ROWS = 10;

    @Override
    DemoDatabase open() throws IOException {
      TrinoProcess server = TrinoProcess.start();
      return database("Trino", "catalog memory", server.url() + "/default?user=bench", server);
    }

    @Override
    int rows(WriteMethod method) {
      return method.url() == DemoRun.Method.RAW ? RAW_ROWS : super.rows(method);
    }

    @Override
    int rounds() {
      return 3;
    }

    @Override
    String key() {
      return "";
    }

    @Override
    boolean writesInTransactions() {
      return false;
    }
  };

  private final int literalRows;
  private final int preparedRows;

  BenchedDatabase(int literalRows, int preparedRows) {
    this.literalRows = literalRows;
    this.preparedRows = preparedRows;
  }

  /** Starts it, empty. */
  abstract DemoDatabase open() throws IOException;

  /** How many rows a run has. */
  int rows(WriteMethod method) {
    return method.isLiteral() ? literalRows : preparedRows;
  }

  /** How many rounds are measured, behind two that are not. */
  int rounds() {
    return 9;
  }

  /** What makes a column the primary key, where there are such. */
  String key() {
    return " PRIMARY KEY";
  }

  /** Whether a run is one transaction; else it is in auto-commit, and buffered there. */
  boolean writesInTransactions() {
    return true;
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static BenchedDatabase named(String name) {
    return valueOf(name.strip().toUpperCase(Locale.ROOT));
  }

  private static DemoDatabase mariaDb(String name, String url) {
    String note = "MariaDB, a local server with fsync switched off";
    return database(name, note, url.formatted(EmbeddedMariaDb.ADDRESS), () -> {});
  }

  private static DemoDatabase inMemory(String name, String url) {
    return database(name, "in memory", url, () -> {});
  }

  private static DemoDatabase inFile(String name, String url, String note) throws IOException {
    Path folder = Files.createTempDirectory("sqlbatcher-bench");
    Path file = folder.resolve("bench.db");
    return database(
        name,
        "in a file" + note,
        url + file,
        () -> {
          try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
              Files.delete(each);
            }
          }
          Files.delete(folder);
        });
  }

  private static DemoDatabase database(String name, String note, String url, Closeable server) {
    return new DemoDatabase(name, note, url, new Properties(), BenchTable.NAME, server);
  }
}
