package io.github.sqlbatcher.frameworks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;

/** Hibernate behind a door, on a database of its own. */
record HibernateDoor(FreshDatabase fresh, PoolKind.Pool pool, SessionFactory factory)
    implements AutoCloseable {
  static HibernateDoor open(TestDatabase database, Door door, Class<?>... entities)
      throws SQLException {
    FreshDatabase fresh = database.fresh();
    PoolKind.Pool pool = door.open(fresh);
    return new HibernateDoor(fresh, pool, creating(pool.source(), entities));
  }

  /** Makes the tables of entities. */
  static void makeTables(FreshDatabase fresh, Class<?>... entities) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(fresh.url());
    try (HikariDataSource pool = new HikariDataSource(config)) {
      creating(pool, entities).close();
    }
  }

  /** Hibernate with nothing set but the DataSource; the tables are there. */
  static SessionFactory factory(DataSource source, Class<?>... entities) {
    return factory(source, "none", entities);
  }

  /** As {@link #factory}, but it makes the tables. */
  static SessionFactory creating(DataSource source, Class<?>... entities) {
    return factory(source, "create-only", entities);
  }

  private static SessionFactory factory(DataSource source, String tables, Class<?>... entities) {
    Map<String, Object> settings =
        Map.of(
            AvailableSettings.JAKARTA_NON_JTA_DATASOURCE,
            source,
            AvailableSettings.HBM2DDL_AUTO,
            tables);
    MetadataSources sources =
        new MetadataSources(new StandardServiceRegistryBuilder().applySettings(settings).build());
    for (Class<?> entity : entities) {
      sources.addAnnotatedClass(entity);
    }
    return sources.buildMetadata().buildSessionFactory();
  }

  /** What comes of some work, with the rows of some queries after it. */
  Outcome of(Function<SessionFactory, Object> work, String... queries) throws SQLException {
    CountingDriver.reset();
    Object answer = work.apply(factory);
    long inserts = CountingDriver.inserts();
    List<String> others = FrameworkRun.others(CountingDriver.executed());
    List<List<List<Object>>> rows = new ArrayList<>();
    for (String query : queries) {
      rows.add(fresh.rows(query));
    }
    return new Outcome(answer, inserts, others, rows);
  }

  @Override
  public void close() throws Exception {
    factory.close();
    pool.close();
    fresh.close();
  }

  /**
   * What came of some work.
   *
   * @param answer its own answer
   * @param inserts how many INSERTs the database was sent
   * @param others the other statements, in order, without those for a flush's savepoint
   * @param rows those of each query
   */
  record Outcome(Object answer, long inserts, List<String> others, List<List<List<Object>>> rows) {}
}
