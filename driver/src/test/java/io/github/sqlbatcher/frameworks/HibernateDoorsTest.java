package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.TestDatabase;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hibernate through the URL and a DataSource: ids, rows, errors and every other statement are those
 * of raw. A build runs it on Hibernate 7, and on 6.
 */
@ParameterizedClass(name = "on {0}")
@EnumSource(
    value = TestDatabase.class,
    names = {"H2", "POSTGRES", "MARIADB"})
class HibernateDoorsTest {
  private static final int ENTITIES = 60;
  private static final String PURCHASES = "SELECT id, version, customer FROM purchases ORDER BY id";
  private static final String LINES =
      "SELECT id, purchase_id, product FROM purchase_lines ORDER BY id";
  private static final String TAGS =
      "SELECT purchase_id, position, tags FROM purchase_tags ORDER BY purchase_id, position";

  private static final Map<Door, HibernateDoor> DOORS = new EnumMap<>(Door.class);

  @Parameter TestDatabase database;

  @BeforeParameterizedClassInvocation
  static void open(TestDatabase database) throws SQLException {
    for (Door door : Door.here()) {
      DOORS.put(
          door,
          HibernateDoor.open(
              database,
              door,
              Purchase.class,
              PurchaseLine.class,
              Ticket.class,
              Product.class,
              Happening.class));
    }
  }

  @AfterParameterizedClassInvocation
  static void close() throws Exception {
    for (HibernateDoor door : DOORS.values()) {
      door.close();
    }
  }

  /** Work gives the same behind each door; the INSERTs are a part of those of raw, or as many. */
  private HibernateDoor.Outcome asRaw(
      int part, Function<SessionFactory, Object> work, String... queries) throws SQLException {
    Map<Door, HibernateDoor.Outcome> outcomes = new EnumMap<>(Door.class);
    for (Door door : Door.here()) {
      outcomes.put(door, DOORS.get(door).of(work, queries));
    }
    HibernateDoor.Outcome raw = outcomes.remove(Door.RAW);
    for (HibernateDoor.Outcome wrapped : outcomes.values()) {
      assertEquals(raw.answer(), wrapped.answer());
      assertEquals(raw.others(), wrapped.others());
      assertEquals(raw.rows(), wrapped.rows());
      assertTrue(
          wrapped.inserts() * part <= raw.inserts(),
          () -> wrapped.inserts() + " INSERTs, raw " + raw.inserts() + " on " + database);
    }
    raw.rows().forEach(rows -> assertTrue(!rows.isEmpty()));
    return raw;
  }

  /** Saves them in one transaction. */
  private static <T> List<T> saved(SessionFactory factory, Stream<T> entities) {
    List<T> list = entities.toList();
    factory.inTransaction(session -> list.forEach(session::persist));
    return list;
  }

  private static Stream<Integer> numbers() {
    return Stream.iterate(0, number -> number + 1).limit(ENTITIES);
  }

  @Test
  void hibernateIsOfTheVersionThatTheBuildAskedFor() {
    assertEquals(
        System.getProperty("hibernate.major", "7"), Version.getVersionString().substring(0, 1));
  }

  @Test
  void idsOfASequenceAreThoseOfRaw() throws SQLException {
    asRaw(
        10,
        factory ->
            saved(factory, numbers().map(number -> new Purchase("sequence " + number))).stream()
                .map(purchase -> purchase.id)
                .toList(),
        PURCHASES);
  }

  @Test
  void assignedIdsTravelMerged() throws SQLException {
    asRaw(
        10,
        factory -> saved(factory, numbers().map(Product::new)).size(),
        "SELECT id, name FROM products ORDER BY id");
  }

  @Test
  void uuidsAreThoseThatHibernateMade() throws SQLException {
    asRaw(
        10,
        factory -> {
          List<Happening> saved =
              saved(factory, numbers().map(number -> new Happening("uuid " + number)));
          return factory.fromTransaction(
              session ->
                  saved.stream().map(one -> session.find(Happening.class, one.id).what).toList());
        },
        "SELECT what FROM happenings ORDER BY what");
  }

  @Test
  void idsThatTheDatabaseGivesAreThoseOfRaw() throws SQLException {
    HibernateDoor.Outcome raw =
        asRaw(
            1,
            factory -> {
              Ticket parent = new Ticket("parent", null);
              List<Ticket> children =
                  saved(factory, numbers().map(number -> new Ticket("child " + number, parent)));
              assertNotNull(parent.id);
              return children.stream().map(child -> List.of(child.id, child.parent.id)).toList();
            },
            "SELECT id, title, parent_id FROM tickets ORDER BY id");
    assertEquals(ENTITIES + 1, raw.inserts());
  }

  @Test
  void partsAreSavedAfterTheirWhole() throws SQLException {
    asRaw(
        2,
        factory ->
            saved(factory, Stream.of("a", "b", "c").map(name -> new Purchase(name, 8, 5))).stream()
                .map(purchase -> purchase.lines.stream().map(line -> line.id).toList())
                .toList(),
        PURCHASES,
        LINES,
        TAGS);
  }

  @Test
  void changedPartsAndValuesEndAsRaw() throws SQLException {
    asRaw(
        2,
        factory -> {
          Long id = saved(factory, Stream.of(new Purchase("changed", 10, 10))).get(0).id;
          factory.inTransaction(
              session -> {
                Purchase purchase = session.find(Purchase.class, id);
                purchase.lines.remove(0);
                purchase.tags.remove(3);
                for (int more = 0; more < 10; more++) {
                  purchase.lines.add(new PurchaseLine(purchase, "more " + more));
                  purchase.tags.add("more " + more);
                }
              });
          return factory.fromTransaction(session -> session.find(Purchase.class, id).version);
        },
        PURCHASES,
        LINES,
        TAGS);
  }

  @Test
  void sessionThatBatchesItselfEndsAsRaw() throws SQLException {
    asRaw(
        // MariaDB's driver makes one of a batch, too.
        database == TestDatabase.MARIADB ? 1 : 10,
        factory ->
            factory.fromTransaction(
                session -> {
                  session.setJdbcBatchSize(20);
                  List<Purchase> saved =
                      numbers().map(number -> new Purchase("batched " + number)).toList();
                  saved.forEach(session::persist);
                  session.flush();
                  return saved.stream().map(purchase -> purchase.id).toList();
                }),
        PURCHASES);
  }

  @Test
  void statelessSessionsInsertsTravelMerged() throws SQLException {
    asRaw(
        10,
        factory ->
            factory.fromStatelessTransaction(
                session -> {
                  List<Object> ids = new ArrayList<>();
                  for (int number = 0; number < ENTITIES; number++) {
                    ids.add(session.insert(new Product(1000L + number)));
                  }
                  return ids;
                }),
        "SELECT id, name FROM products ORDER BY id");
  }

  @Test
  void staleUpdateTakesTheHeldBackRowsWithIt() throws SQLException {
    asRaw(
        1,
        factory -> {
          Long id = saved(factory, Stream.of(new Purchase("first"))).get(0).id;
          RuntimeException thrown =
              assertThrows(
                  OptimisticLockException.class,
                  () ->
                      factory.inTransaction(
                          session -> {
                            Purchase stale = session.find(Purchase.class, id);
                            rename(factory, id, "second");
                            numbers().forEach(n -> session.persist(new Purchase("lost " + n)));
                            stale.customer = "third";
                          }));
          return List.of(id, thrown.getClass(), thrown.getCause().getClass());
        },
        PURCHASES);
    assertEquals(
        0,
        DOORS
            .get(Door.URL)
            .fresh()
            .number("SELECT COUNT(*) FROM purchases WHERE customer LIKE 'lost%'"));
  }

  private static void rename(SessionFactory factory, Long id, String customer) {
    factory.inTransaction(session -> session.find(Purchase.class, id).customer = customer);
  }

  @Test
  void partsFetchedInBatchesHaveWhatWasJustSaved() throws SQLException {
    asRaw(
        1,
        factory ->
            factory.fromTransaction(
                session -> {
                  numbers().forEach(n -> session.persist(new Purchase("fetched " + n, 2, 0)));
                  session.flush();
                  session.clear();
                  return session
                      .createSelectionQuery(
                          "from Purchase where customer like 'fetched%' order by id",
                          Purchase.class)
                      .getResultList()
                      .stream()
                      .map(purchase -> purchase.lines.stream().map(line -> line.product).toList())
                      .toList();
                }),
        PURCHASES,
        LINES);
  }
}
