package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JPA behind each door: ids, rows and exceptions are those of raw. */
@Tag("any-jdk")
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES"})
class SpringDataTest {
  private static final String ACCOUNTS = "SELECT id, email FROM accounts ORDER BY id";

  @Parameter TestDatabase database;

  private static final Map<Door, FreshDatabase> PLACES = new EnumMap<>(Door.class);
  private static final Map<Door, PoolKind.Pool> POOLS = new EnumMap<>(Door.class);
  private static final Map<Door, GenericApplicationContext> CONTEXTS = new EnumMap<>(Door.class);

  @BeforeParameterizedClassInvocation
  static void open(TestDatabase database) throws SQLException {
    for (Door door : Door.here()) {
      FreshDatabase fresh = database.fresh();
      PLACES.put(door, fresh);
      HibernateDoor.makeTables(fresh, User.class, Account.class);
      PoolKind.Pool pool = door.open(fresh);
      POOLS.put(door, pool);
      CONTEXTS.put(door, SpringDataContext.of(pool.source()));
    }
  }

  @AfterParameterizedClassInvocation
  static void close() throws Exception {
    for (Door door : Door.here()) {
      CONTEXTS.get(door).close();
      POOLS.get(door).close();
      PLACES.get(door).close();
    }
  }

  @BeforeEach
  void empty() throws SQLException {
    for (FreshDatabase fresh : PLACES.values()) {
      fresh.run("DELETE FROM accounts");
    }
  }

  /** What some use of the repository and the accounts in the end are, behind each door. */
  private Object asRaw(Function<GenericApplicationContext, Object> use) throws SQLException {
    List<List<Object>> ends = new ArrayList<>();
    for (Door door : Door.here()) {
      Object answer = use.apply(CONTEXTS.get(door));
      ends.add(List.of(answer, PLACES.get(door).rows(ACCOUNTS)));
    }
    assertEquals(ends.get(0), ends.get(1), () -> "by URL on " + database);
    assertEquals(ends.get(0), ends.get(2), () -> "by DataSource on " + database);
    return ends.get(0).get(0);
  }

  private static Object inTransaction(
      GenericApplicationContext context, Function<SpringDataContext.Accounts, Object> work) {
    return new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
        .execute(status -> work.apply(context.getBean(SpringDataContext.Accounts.class)));
  }

  private static List<Account> accounts(int from, int to) {
    List<Account> accounts = new ArrayList<>();
    for (int id = from; id < to; id++) {
      accounts.add(new Account(id, "user" + id, null));
    }
    return accounts;
  }

  @Test
  void savedEntitiesAreFoundInTheirTransaction() throws SQLException {
    Object counts =
        asRaw(
            context ->
                inTransaction(
                    context,
                    accounts -> {
                      accounts.saveAll(accounts(0, 20));
                      long before = accounts.count();
                      accounts.deleteById(3L);
                      accounts.saveAll(accounts(20, 40));
                      return List.of(before, accounts.count(), accounts.existsById(3L));
                    }));
    assertEquals(List.of(20L, 39L, false), counts);
  }

  @Test
  void plainJdbcInTheSameTransactionSeesTheEntities() throws SQLException {
    Object seen =
        asRaw(
            context -> {
              JdbcTemplate template = new JdbcTemplate(context.getBean(javax.sql.DataSource.class));
              return inTransaction(
                  context,
                  accounts -> {
                    accounts.saveAll(accounts(0, 20));
                    accounts.flush();
                    template.update("INSERT INTO accounts (id, email) VALUES (20, 'by JDBC')");
                    template.update("UPDATE accounts SET email = 'renamed' WHERE id = 5");
                    return template.queryForObject("SELECT COUNT(*) FROM accounts", Long.class);
                  });
            });
    assertEquals(21L, seen);
  }

  @Test
  void duplicateThatAQueryMeetsIsTranslatedAsRaw() throws SQLException {
    Object thrown =
        asRaw(
            context ->
                assertThrows(
                        RuntimeException.class,
                        () ->
                            inTransaction(
                                context,
                                accounts -> {
                                  accounts.saveAll(accounts(0, 20));
                                  accounts.save(new Account(21, "user7", null));
                                  return accounts.count();
                                }))
                    .getClass());
    assertEquals(DataIntegrityViolationException.class, thrown);
  }

  @Test
  void rollbackLeavesNothing() throws SQLException {
    asRaw(
        context ->
            assertThrows(
                    IllegalStateException.class,
                    () ->
                        inTransaction(
                            context,
                            accounts -> {
                              accounts.saveAllAndFlush(accounts(0, 20));
                              throw new IllegalStateException("the application's own");
                            }))
                .getMessage());
    assertEquals(0, PLACES.get(Door.URL).rows(ACCOUNTS).size());
  }

  /** Hibernate's sessions have no savepoints; Spring's JDBC has, which SpringTest shows. */
  @Test
  void nestedTransactionIsRefusedAsRaw() throws SQLException {
    Object thrown =
        asRaw(
            context -> {
              TransactionTemplate nested =
                  new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
              nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
              return assertThrows(
                      RuntimeException.class,
                      () ->
                          inTransaction(
                              context,
                              accounts ->
                                  nested.execute(status -> accounts.saveAll(accounts(0, 3)))))
                  .getClass();
            });
    assertEquals(NestedTransactionNotSupportedException.class, thrown);
  }
}
