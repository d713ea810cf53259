package io.github.sqlbatcher.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.BatcherStats;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A value that comes through the batcher, merged among others, is stored as the driver alone stores
 * it: of the same class, to the last digit; and what the driver refuses is refused the same.
 */
@Tag("every-type")
class TypeFidelityTest {
  /** Trino takes too long for so many statements: {@code TrinoTypesTest} has a choice of them. */
  private static final Map<TestDatabase, TypeCatalogue> CATALOGUES =
      new EnumMap<>(
          Map.of(
              TestDatabase.H2, new H2Types(),
              TestDatabase.MARIADB, new MariadbTypes(),
              TestDatabase.MYSQL, new MariadbTypes(),
              TestDatabase.POSTGRES, new PostgresTypes(),
              TestDatabase.SQLITE, new SqliteTypes(),
              TestDatabase.HSQLDB, new HsqldbTypes(),
              TestDatabase.DERBY, new DerbyTypes(),
              TestDatabase.DUCKDB, new DuckdbTypes()));

  private final TimeZone zone = TimeZone.getDefault();

  @BeforeEach
  void inAZoneWithGaps() {
    setZone(TimeZone.getTimeZone("Europe/Berlin"));
  }

  @AfterEach
  void backInOwnZone() {
    setZone(zone);
  }

  private static void setZone(TimeZone zone) {
    TimeZone.setDefault(zone);
    // H2 remembers the one before.
    DateTimeUtils.resetCalendar();
  }

  static Set<TestDatabase> databases() {
    return CATALOGUES.keySet();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void parametersAreStoredAsRaw(TestDatabase database) throws Exception {
    TypeCatalogue catalogue = CATALOGUES.get(database);
    List<Attempt> attempts = new ArrayList<>(Settings.all());
    attempts.addAll(catalogue.settings());
    attempts.removeIf(attempt -> catalogue.isNeverTheSame(attempt.kind()));
    storedAsRaw(database, catalogue, attempts);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void literalsAreStoredAsRaw(TestDatabase database) throws Exception {
    TypeCatalogue catalogue = CATALOGUES.get(database);
    storedAsRaw(database, catalogue, Literals.of(catalogue));
  }

  private static void storedAsRaw(
      TestDatabase database, TypeCatalogue catalogue, List<Attempt> attempts) throws Exception {
    List<String> differences = new ArrayList<>();
    long rows = 0;
    long statements = 0;
    long inOwnWay = 0;
    try (FreshDatabase fresh = database.fresh()) {
      for (int column = 0; column < catalogue.columns().size(); column++) {
        ColumnComparison comparison = new ColumnComparison(fresh, catalogue, column, attempts);
        differences.addAll(comparison.differences());
        BatcherStats stats = comparison.stats();
        rows += stats.rowsSent();
        statements += stats.statementsSent();
        inOwnWay += comparison.inOwnWay();
      }
    }
    System.out.printf(
        "%s: %d values in %d columns, %d rows held back, in %d statements, %d of its own kind%n",
        database, attempts.size(), catalogue.columns().size(), rows, statements, inOwnWay);
    assertEquals("", String.join("\n", differences));
    assertTrue(!catalogue.merges() || 2 * rows > 3 * statements);
    assertEquals(catalogue.ownWay() != null, inOwnWay > 100);
  }
}
