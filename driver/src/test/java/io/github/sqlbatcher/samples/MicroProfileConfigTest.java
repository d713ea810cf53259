package io.github.sqlbatcher.samples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample of microprofile-config.properties: found on a class path by SmallRye Config, and given
 * to HikariCP as Helidon MP does. Helidon itself does not run here.
 */
class MicroProfileConfigTest {
  private static final String PREFIX = "javax.sql.DataSource.shop.";

  @TempDir Path folder;

  @Test
  void dataSourceOfTheApplicationMergesRows() throws Exception {
    Sample sample = new Sample("microprofile/microprofile-config.properties");
    try (ShopDatabase database = new ShopDatabase();
        URLClassLoader classPath = sample.classPath(folder)) {
      SmallRyeConfig config =
          new SmallRyeConfigBuilder().forClassLoader(classPath).addDefaultSources().build();
      Properties pool = new Properties();
      for (String key : config.getPropertyNames()) {
        if (key.startsWith(PREFIX)) {
          pool.setProperty(key.substring(PREFIX.length()), config.getValue(key, String.class));
        }
      }
      try (HikariDataSource source = new HikariDataSource(new HikariConfig(pool))) {
        ShopDatabase.insert(source);
      }
      database.assertRowsWereMerged();
    }
  }
}
