package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.TransactionException;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Hibernate tells which constraint a held-back row broke, as it does raw. */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES"}) // neither knows SQLite
class HibernateConstraintTest {
  private static final String COUNT = "select count(*) from Account";

  private static final String DEFERRED =
      "ALTER TABLE accounts DROP CONSTRAINT uk_account_email;ALTER TABLE accounts ADD CONSTRAINT"
          + " uk_account_email UNIQUE (email) DEFERRABLE INITIALLY DEFERRED";

  @Parameter TestDatabase database;

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  /** The error of a unit of work, on tables of its own with one account in them. */
  private Throwable failure(boolean wrapped, String extra, Consumer<Session> work)
      throws SQLException {
    try (FreshDatabase fresh = database.fresh();
        HikariDataSource pool = pool(wrapped ? fresh.batchingUrl() : fresh.url());
        SessionFactory factory = HibernateDoor.creating(pool, Account.class)) {
      factory.inTransaction(session -> session.persist(new Account(1, "a@example.com", null)));
      if (!extra.isEmpty()) {
        fresh.run(extra.split(";"));
      }
      Throwable failure =
          assertThrows(RuntimeException.class, () -> factory.inTransaction(work::accept));
      assertEquals(1, fresh.number("SELECT COUNT(*) FROM accounts"));
      factory.inTransaction(session -> session.persist(new Account(9, "z@example.com", null)));
      assertEquals(2, fresh.number("SELECT COUNT(*) FROM accounts"));
      return failure;
    }
  }

  private static String constraint(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException violation) {
        return violation.getKind() + " " + name(violation);
      }
    }
    throw new AssertionError("no constraint", failure);
  }

  private static String name(ConstraintViolationException violation) {
    String name = violation.getConstraintName();
    return name == null ? "null" : name.toLowerCase(Locale.ROOT);
  }

  private void namesTheConstraintAsRaw(String expected, Consumer<Session> work)
      throws SQLException {
    String raw = constraint(failure(false, "", work));
    assertEquals(raw, constraint(failure(true, "", work)));
    assertTrue(raw.contains(expected), raw);
  }

  @Test
  void aDuplicateThatAQueryMeetsIsNamed() throws SQLException {
    namesTheConstraintAsRaw(
        "uk_account_email",
        session -> {
          session.persist(new Account(2, "b@example.com", null));
          session.persist(new Account(3, "a@example.com", null));
          session.createSelectionQuery(COUNT, Long.class).getSingleResult();
        });
  }

  @Test
  void aDuplicateThatAnotherStatementMeetsIsNamed() throws SQLException {
    namesTheConstraintAsRaw(
        "uk_account_email",
        session -> {
          session.persist(new Account(3, "a@example.com", null));
          session.flush();
          session
              .createMutationQuery("update Account set email = 'c' where id = 77")
              .executeUpdate();
        });
  }

  @Test
  void aForeignKeyIsNamed() throws SQLException {
    namesTheConstraintAsRaw(
        "k_account_owner", // Hibernate 6 cuts the name that H2 tells
        session -> {
          Account nobody = session.getReference(Account.class, 99L);
          session.persist(new Account(2, "b@example.com", nobody));
          session.flush();
          session.createSelectionQuery(COUNT, Long.class).getSingleResult();
        });
  }

  @Test
  void aDuplicateInAnExplicitBatchIsNamed() throws SQLException {
    namesTheConstraintAsRaw(
        "uk_account_email",
        session -> {
          session.setJdbcBatchSize(10);
          session.persist(new Account(2, "b@example.com", null));
          session.persist(new Account(3, "a@example.com", null));
          session.flush();
        });
  }

  @Test
  void aDuplicateAtTheCommitIsInTheCauses() throws SQLException {
    Throwable failure =
        failure(
            true,
            "",
            session -> {
              session.persist(new Account(3, "a@example.com", null));
              session.flush();
            });
    Throwable cause = failure;
    while (!(cause instanceof FlushException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertEquals("23505", ((FlushException) cause).getSQLState());
    String message = String.valueOf(cause.getCause().getMessage()).toLowerCase(Locale.ROOT);
    assertTrue(message.contains("uk_account_email"), message);
    assertEquals(TransactionException.class, failure.getClass());
    if (database == TestDatabase.POSTGRES) {
      // Raw, only a deferred constraint fails a commit; H2 has none.
      Consumer<Session> work = session -> session.persist(new Account(3, "a@example.com", null));
      assertEquals(failure(false, DEFERRED, work).getClass(), failure.getClass());
    }
  }
}
