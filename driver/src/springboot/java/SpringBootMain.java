import io.github.sqlbatcher.stats.BatcherMetrics;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A Spring Boot application whose DataSource is the batcher's. Inserts rows, prints its port, and
 * ends when its standard input does.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SpringBootMain {
  /** The meters: all that an application has to say. */
  @Bean
  public BatcherMetrics batcherMetrics() {
    return new BatcherMetrics();
  }

  public static void main(String[] args) throws IOException {
    SpringApplication application = new SpringApplication(SpringBootMain.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "spring.main.banner-mode", "off",
            "spring.datasource.url", "jdbc:batcher:h2:mem:shop;batcher.name=shop",
            "spring.datasource.driver-class-name", "io.github.sqlbatcher.BatcherDriver",
            "management.endpoints.web.exposure.include", "prometheus"));
    try (ConfigurableApplicationContext context = application.run(args)) {
      insert(context);
      System.out.println(
          "port " + ((WebServerApplicationContext) context).getWebServer().getPort());
      while (System.in.read() >= 0) {
        // Nothing is said; only the end counts.
      }
    }
  }

  private static void insert(ConfigurableApplicationContext context) {
    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
    jdbc.execute("CREATE TABLE users (id INT PRIMARY KEY)");
    context
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(
            status -> {
              for (int id = 1; id <= 32; id++) {
                jdbc.update("INSERT INTO users (id) VALUES (?)", id);
              }
            });
  }
}
