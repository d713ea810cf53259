package io.github.sqlbatcher.samples;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The sample of a Quarkus application, with the parts by which Quarkus makes a DataSource: SmallRye
 * Config and Agroal. Quarkus itself does not run here.
 */
class QuarkusPropertiesTest {
  private static final String DATA_SOURCE = "quarkus.datasource.";

  @Test
  void dataSourceOfTheApplicationMergesRows() throws Exception {
    Sample sample = new Sample("quarkus/application.properties");
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(sample.path().toUri().toURL()))
            .build();
    try (ShopDatabase database = new ShopDatabase();
        AgroalDataSource pool = AgroalDataSource.from(pool(config))) {
      ShopDatabase.insert(pool);
      database.assertRowsWereMerged();
    }
  }

  private static AgroalDataSourceConfigurationSupplier pool(SmallRyeConfig config) {
    Map<String, String> properties =
        config.getValues(
            DATA_SOURCE + "jdbc.additional-jdbc-properties", String.class, String.class);
    return new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(
            pool ->
                pool.maxSize(2)
                    .connectionFactoryConfiguration(
                        connections -> {
                          connections
                              .connectionProviderClassName(text(config, "jdbc.driver"))
                              .jdbcUrl(text(config, "jdbc.url"))
                              .principal(new NamePrincipal(text(config, "username")))
                              .credential(new SimplePassword(text(config, "password")));
                          properties.forEach(connections::jdbcProperty);
                          return connections;
                        }));
  }

  private static String text(SmallRyeConfig config, String key) {
    return config.getValue(DATA_SOURCE + key, String.class);
  }
}
