package io.github.sqlbatcher.agent;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Agroal, which has no DataSource with a constructor and setters. */
final class AgroalPool {
  private AgroalPool() {}

  static DataSource of(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(1)
                        .connectionFactoryConfiguration(
                            connections ->
                                connections
                                    .jdbcUrl(url)
                                    .connectionProviderClassName("org.h2.Driver"))));
  }
}
