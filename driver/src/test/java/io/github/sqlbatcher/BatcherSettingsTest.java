package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What settings may be, and which source wins. */
class BatcherSettingsTest {
  private final Properties info = new Properties();
  private final Properties system = new Properties();

  private static BatcherSettings ofUrl(String key, String value) throws SQLException {
    return BatcherSettings.of(Map.of(key, value), new Properties(), new Properties());
  }

  @Test
  void urlWinsOverPropertiesAndTheseOverSystemProperties() throws SQLException {
    system.setProperty("batcher.maxRows", "1");
    assertEquals(1, rows(Map.of()));
    info.setProperty("batcher.maxRows", "2");
    assertEquals(2, rows(Map.of()));
    assertEquals(3, rows(Map.of("batcher.maxRows", "3")));
  }

  private int rows(Map<String, String> url) throws SQLException {
    return BatcherSettings.of(url, info, system).number(BatcherProperty.MAX_ROWS);
  }

  @Test
  void defaultsOfPropertiesCount() throws SQLException {
    info.setProperty("batcher.maxRows", "2");
    Properties child = new Properties(info);
    assertEquals(2, BatcherSettings.of(Map.of(), child, system).number(BatcherProperty.MAX_ROWS));
  }

  @Test
  void wrongSettingIsRefusedInEverySource() {
    info.setProperty("batcher.maxrow", "2");
    assertRefused("the connection's properties", Map.of());
    info.clear();
    system.setProperty("batcher.maxrow", "2");
    assertRefused("the system properties", Map.of());
    system.clear();
    assertRefused("the URL", Map.of("batcher.maxrow", "2"));
  }

  private void assertRefused(String where, Map<String, String> url) {
    SQLException e = assertThrows(SQLException.class, () -> BatcherSettings.of(url, info, system));
    assertTrue(e.getMessage().contains(where), e.getMessage());
    assertTrue(e.getMessage().contains("'batcher.maxRows'"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "batcher.maxrows, batcher.maxRows",
    "batcher.MAXROWS, batcher.maxRows",
    "batcher.max_bytes, batcher.maxBytes",
    "batcher.savepoint, batcher.savepoints",
    "batcher.driver, batcher.driverClass",
    "batcher.excludeTable, batcher.excludeTables",
    "batcher.enable, batcher.enabled",
    "batcher.templateCache, batcher.templateCacheSize",
    "batcher.cacheSize, batcher.templateCacheSize",
    "batcher.dialet, batcher.dialect"
  })
  void unknownSettingIsAnsweredWithTheNearestName(String wrong, String right) {
    SQLException e = assertThrows(SQLException.class, () -> ofUrl(wrong, "x"));
    assertEquals("08001", e.getSQLState());
    assertEquals(
        "Unknown setting '" + wrong + "' in the URL: did you mean '" + right + "'?",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "batcher.maxRows, 0",
    "batcher.maxRows, 1000001",
    "batcher.maxRows, -1",
    "batcher.maxRows, 1e3",
    "batcher.maxRows, ' 5'",
    "batcher.maxRows, ''",
    "batcher.maxRows, 99999999999999999999",
    "batcher.maxBytes, 999",
    "batcher.maxBytes, 1000000001",
    "batcher.templateCacheSize, 15",
    "batcher.enabled, yes",
    "batcher.enabled, TRUE",
    "batcher.enabled, ''",
    "batcher.savepoints, always",
    "batcher.onError, ignore",
    "batcher.autoCommit, coalesce"
  })
  void malformedValueIsRefusedWithWhatIsAllowed(String key, String value) {
    SQLException e = assertThrows(SQLException.class, () -> ofUrl(key, value));
    assertEquals("08001", e.getSQLState());
    assertEquals(
        "Setting '%s' in the URL has the value '%s', but takes %s"
            .formatted(key, value, BatcherProperty.byKey(key).orElseThrow().allowed()),
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "batcher.maxRows, 1",
    "batcher.maxRows, 1000000",
    "batcher.maxBytes, 1000",
    "batcher.maxBytes, 1000000000",
    "batcher.templateCacheSize, 16",
    "batcher.enabled, false",
    "batcher.savepoints, never",
    "batcher.excludeTables, ''"
  })
  void boundsAreAllowed(String key, String value) throws SQLException {
    assertEquals(value, ofUrl(key, value).text(BatcherProperty.byKey(key).orElseThrow()));
  }

  @ParameterizedTest
  @EnumSource(BatcherProperty.class)
  void defaultIsAllowed(BatcherProperty property) throws SQLException {
    assertTrue(property.accepts(property.defaultValue()));
    assertEquals(property.defaultValue(), DefaultSettings.get().text(property));
    assertEquals(property, BatcherProperty.byKey(property.key()).orElseThrow());
  }

  @Test
  void listsAreReadWithoutBlanksAndCase() throws SQLException {
    assertEquals(
        Set.of("a", "s.b"),
        ofUrl("batcher.excludeTables", " A ,, s.B,").list(BatcherProperty.EXCLUDE_TABLES));
  }

  @Test
  void equalSettingsAreEqual() throws SQLException {
    assertEquals(ofUrl("batcher.maxRows", "5"), ofUrl("batcher.maxRows", "5"));
    assertNotEquals(ofUrl("batcher.maxRows", "5"), ofUrl("batcher.maxRows", "6"));
    assertEquals(
        ofUrl("batcher.maxRows", "5").hashCode(), ofUrl("batcher.maxRows", "5").hashCode());
  }
}
