package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's templates over HikariCP: errors that come late are translated as those of raw. */
@ParameterizedClass(name = "on {0} through {1}")
@MethodSource("doors")
class SpringTest {
  private static final String INSERT = "INSERT INTO users (id, name) VALUES (?, ?)";
  private static final String COUNT = "SELECT COUNT(*) FROM users";

  @Parameter(0)
  TestDatabase database;

  @Parameter(1)
  Door door;

  private FreshDatabase fresh;
  private PoolKind.Pool rawPool;
  private PoolKind.Pool batchingPool;
  private DataSource raw;
  private DataSource batching;

  /** On each database through each door but the raw one; Spring does not know SQLite. */
  static Stream<Arguments> doors() {
    return Stream.of(TestDatabase.H2, TestDatabase.POSTGRES)
        .flatMap(on -> Stream.of(Door.URL, Door.DATA_SOURCE).map(by -> Arguments.of(on, by)));
  }

  @BeforeEach
  void open() throws SQLException {
    fresh = database.fresh();
    fresh.run(
        "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL)",
        "CREATE TABLE orders (id INT PRIMARY KEY, user_id INT REFERENCES users(id))",
        "INSERT INTO users VALUES (1, 'there')");
    rawPool = Door.RAW.open(fresh);
    batchingPool = door.open(fresh);
    raw = rawPool.source();
    batching = batchingPool.source();
  }

  @AfterEach
  void close() throws Exception {
    rawPool.close();
    batchingPool.close();
    fresh.close();
  }

  private static TransactionTemplate transaction(DataSource on) {
    return new TransactionTemplate(new DataSourceTransactionManager(on));
  }

  private List<SQLExceptionTranslator> translators(DataSource on) {
    return List.of(
        new SQLErrorCodeSQLExceptionTranslator(on), new SQLExceptionSubclassTranslator());
  }

  /** What the use of a template ends in, with every translator, in a transaction of its own. */
  private List<String> ends(DataSource on, Consumer<JdbcTemplate> use) throws SQLException {
    List<String> ends = new ArrayList<>();
    for (SQLExceptionTranslator translator : translators(on)) {
      JdbcTemplate template = new JdbcTemplate(on);
      template.setExceptionTranslator(translator);
      RuntimeException end =
          assertThrows(
              RuntimeException.class,
              () -> transaction(on).executeWithoutResult(status -> use.accept(template)));
      ends.add(end.getClass().getName());
      assertEquals(1, fresh.number(COUNT));
    }
    return ends;
  }

  private void endsAsRaw(Class<?> expected, Consumer<JdbcTemplate> use) throws SQLException {
    List<String> ends = ends(batching, use);
    assertEquals(ends(raw, use), ends);
    assertEquals(List.of(expected.getName(), expected.getName()), ends);
  }

  @Test
  void aDuplicateThatAQueryMeetsIsTranslatedAsRaw() throws SQLException {
    endsAsRaw(
        DuplicateKeyException.class,
        template -> {
          template.update(INSERT, 2, "two");
          template.update(INSERT, 1, "again");
          template.queryForObject(COUNT, Long.class);
        });
  }

  @Test
  void aDuplicateThatAnUpdateMeetsIsTranslatedAsRaw() throws SQLException {
    endsAsRaw(
        DuplicateKeyException.class,
        template -> {
          template.update("INSERT INTO users (id, name) VALUES (1, 'again')");
          template.update("UPDATE users SET name = 'new'");
        });
  }

  @Test
  void aDuplicateInABatchIsTranslatedAsRaw() throws SQLException {
    endsAsRaw(
        DuplicateKeyException.class,
        template ->
            template.batchUpdate(
                INSERT, List.of(new Object[] {2, "two"}, new Object[] {1, "again"})));
    endsAsRaw(
        DuplicateKeyException.class,
        template ->
            template.batchUpdate(
                "INSERT INTO users (id, name) VALUES (2, 'two')",
                "INSERT INTO users (id, name) VALUES (1, 'again')"));
  }

  @Test
  void otherConstraintsAreTranslatedAsRaw() throws SQLException {
    endsAsRaw(
        DataIntegrityViolationException.class,
        template -> {
          template.update(INSERT, 2, null);
          template.queryForObject(COUNT, Long.class);
        });
    endsAsRaw(
        DataIntegrityViolationException.class,
        template -> {
          template.update("INSERT INTO orders (id, user_id) VALUES (1, 99)");
          template.queryForObject(COUNT, Long.class);
        });
  }

  /** What a commit that throws ends in, and that the next transaction finds nothing of it. */
  private <E extends RuntimeException> void commitEndsIn(
      Class<E> expected, PlatformTransactionManager manager) throws SQLException {
    JdbcTemplate template = new JdbcTemplate(batching);
    E end =
        assertThrows(
            expected,
            () ->
                new TransactionTemplate(manager)
                    .executeWithoutResult(
                        status -> {
                          template.update(INSERT, 2, "two");
                          template.update(INSERT, 1, "again");
                        }));
    assertInstanceOf(FlushException.class, end.getCause());
    assertEquals(1, fresh.number(COUNT));
    new TransactionTemplate(manager)
        .executeWithoutResult(status -> template.update(INSERT, 3, "three"));
    assertEquals(2, fresh.number(COUNT));
  }

  @Test
  void aDuplicateAtTheCommitIsAFailedCommit() throws SQLException {
    commitEndsIn(TransactionSystemException.class, new DataSourceTransactionManager(batching));
  }

  @Test
  void aDuplicateAtTheCommitIsTranslatedByAManagerThatTranslates() throws SQLException {
    commitEndsIn(DuplicateKeyException.class, new JdbcTransactionManager(batching));
  }

  @Test
  void aFailedCommitEndsAsThatOfADeferredConstraint() throws SQLException {
    // H2 has no deferred constraints; there the same statements fail before the commit.
    boolean deferred = database == TestDatabase.POSTGRES;
    fresh.run(
        "CREATE TABLE late (id INT CONSTRAINT late_id UNIQUE"
            + (deferred ? " DEFERRABLE INITIALLY DEFERRED)" : ")"),
        "INSERT INTO late VALUES (1)");
    List<String> ends = new ArrayList<>();
    for (DataSource on : List.of(raw, batching)) {
      for (PlatformTransactionManager manager :
          List.of(new DataSourceTransactionManager(on), new JdbcTransactionManager(on))) {
        RuntimeException end =
            assertThrows(
                RuntimeException.class,
                () ->
                    new TransactionTemplate(manager)
                        .executeWithoutResult(
                            status -> new JdbcTemplate(on).update("INSERT INTO late VALUES (1)")));
        ends.add(end.getClass().getSimpleName());
      }
    }
    String first = deferred ? "TransactionSystemException" : "DuplicateKeyException";
    assertEquals(
        List.of(
            first, "DuplicateKeyException", "TransactionSystemException", "DuplicateKeyException"),
        ends);
  }

  private void nested(DataSource on, boolean fails) {
    JdbcTemplate template = new JdbcTemplate(on);
    TransactionTemplate inner = transaction(on);
    inner.setTransactionManager(new DataSourceTransactionManager(on));
    inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    TransactionTemplate outer = new TransactionTemplate(inner.getTransactionManager());
    outer.executeWithoutResult(
        status -> {
          template.update(INSERT, 2, "outer");
          inner.executeWithoutResult(kept -> template.update(INSERT, 3, "inner, kept"));
          if (fails) {
            assertThrows(
                DuplicateKeyException.class,
                () ->
                    inner.executeWithoutResult(
                        lost -> {
                          template.update(INSERT, 4, "inner, lost");
                          template.update(INSERT, 2, "again");
                          template.queryForObject(COUNT, Long.class);
                        }));
          } else {
            inner.executeWithoutResult(
                lost -> {
                  template.update(INSERT, 4, "inner, lost");
                  lost.setRollbackOnly();
                });
          }
          template.update(INSERT, 5, "outer again");
        });
  }

  @Test
  void aNestedTransactionRollsBackAlone() throws SQLException {
    for (boolean fails : new boolean[] {false, true}) {
      List<List<List<Object>>> rows = new ArrayList<>();
      for (DataSource on : List.of(raw, batching)) {
        nested(on, fails);
        rows.add(fresh.rows("SELECT id, name FROM users ORDER BY id"));
        fresh.run("DELETE FROM users WHERE id > 1");
      }
      assertEquals(4, rows.get(0).size());
      assertEquals(rows.get(0), rows.get(1));
    }
  }

  @Test
  void aRollbackAfterAnErrorOfTheApplicationLeavesNothing() throws SQLException {
    JdbcTemplate template = new JdbcTemplate(batching);
    assertThrows(
        IllegalStateException.class,
        () ->
            transaction(batching)
                .executeWithoutResult(
                    status -> {
                      template.update(INSERT, 2, "two");
                      throw new IllegalStateException("of the application");
                    }));
    assertEquals(1, fresh.number(COUNT));
    template.update(INSERT, 3, "three");
    assertEquals(2, fresh.number(COUNT));
  }
}
