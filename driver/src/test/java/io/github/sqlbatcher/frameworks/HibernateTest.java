package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hibernate over HikariCP, with nothing changed but the URL. Not on SQLite, for which Hibernate has
 * no dialect of its own.
 */
class HibernateTest {
  private static final int USERS = 1000;
  private static final String ROWS =
      "SELECT name, email, balance, createdat FROM users ORDER BY name";

  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"H2", "POSTGRES"})
  void thousandSavedEntitiesTravelInAFewStatements(TestDatabase database) throws SQLException {
    try (FreshDatabase raw = database.fresh();
        FreshDatabase batched = database.fresh()) {
      save(raw.countedUrl());
      assertEquals(USERS, CountingDriver.inserts());

      save(batched.batchingCountedUrl());
      assertTrue(CountingDriver.inserts() <= 20, () -> CountingDriver.inserts() + " INSERTs");

      List<List<Object>> rows = batched.rows(ROWS);
      assertEquals(USERS, rows.size());
      assertEquals(raw.rows(ROWS), rows);
      assertEquals(ids(raw), ids(batched));
    }
  }

  private static List<List<Object>> ids(FreshDatabase database) throws SQLException {
    return database.rows("SELECT id FROM users ORDER BY id");
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabase.class,
      names = {"H2", "POSTGRES"})
  void queryAndRollbackSeeWhatWasSaved(TestDatabase database) throws SQLException {
    try (FreshDatabase fresh = database.fresh();
        HikariDataSource pool = pool(fresh.batchingCountedUrl());
        SessionFactory factory = HibernateDoor.creating(pool, User.class)) {
      factory.inTransaction(
          session -> {
            session.persist(new User(1));
            session.persist(new User(2));
            assertEquals(2, count(session));
            session.persist(new User(3));
            session.flush();
            session.getTransaction().markRollbackOnly();
          });
      assertEquals(0, fresh.number("SELECT COUNT(*) FROM users"));
      factory.inTransaction(session -> assertEquals(0, count(session)));
    }
  }

  private static long count(org.hibernate.Session session) {
    return session.createSelectionQuery("select count(*) from User", Long.class).getSingleResult();
  }

  private static void save(String url) {
    try (HikariDataSource pool = pool(url);
        SessionFactory factory = HibernateDoor.creating(pool, User.class)) {
      CountingDriver.reset();
      factory.inTransaction(
          session -> {
            for (int number = 0; number < USERS; number++) {
              session.persist(new User(number));
            }
          });
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }
}
