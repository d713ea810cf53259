package io.github.sqlbatcher.samples;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The samples of Spring Boot's application.properties and application.yml. */
class SpringPropertiesTest {
  /** An application that configures nothing. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {}

  @ParameterizedTest
  @ValueSource(strings = {"application.properties", "application.yml"})
  void dataSourceOfTheApplicationMergesRows(String name) throws Exception {
    Sample sample = new Sample("spring/" + name);
    try (ShopDatabase database = new ShopDatabase();
        ConfigurableApplicationContext context =
            new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run("--spring.config.location=" + sample.path().toUri())) {
      ShopDatabase.insert(
          assertInstanceOf(HikariDataSource.class, context.getBean(DataSource.class)));
      database.assertRowsWereMerged();
    }
  }
}
