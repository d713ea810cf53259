package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** §8 of the contract: how many bytes wait may depend on how many columns an INSERT has. */
class ColumnAdjustmentTest {
  private static final int MAX_BYTES = 5_000;
  private static final String ADJUSTED = "batcher.autoAdjustForColumns=true";

  private FreshDatabase fresh;

  @BeforeEach
  void openDatabase() throws SQLException {
    fresh = TestDatabase.H2.fresh();
  }

  @AfterEach
  void closeDatabase() throws SQLException {
    fresh.close();
  }

  /** The three examples that the original documents, and the factors where they end. */
  @ParameterizedTest
  @CsvSource({"10, 1.0", "20, 0.5", "5, 2.0", "8, 1.25", "100, 0.5", "1, 2.0"})
  void maxBytesIsMultipliedByTheReferenceOverTheColumns(int columns, double factor)
      throws SQLException {
    assertFactor(factor, columns, ADJUSTED);
  }

  @Test
  void nothingIsMultipliedByDefault() throws SQLException {
    assertFactor(1, 20);
    assertFactor(1, 5);
  }

  @Test
  void theReferenceAndTheBoundsCanBeSet() throws SQLException {
    assertFactor(
        0.25, 20, ADJUSTED, "batcher.referenceColumnCount=5", "batcher.minAdjustmentFactor=0.1");
    assertFactor(
        4, 5, ADJUSTED, "batcher.referenceColumnCount=20", "batcher.maxAdjustmentFactor=9");
  }

  @Test
  void aLeastFactorAboveTheMostFailsToConnect() {
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> fresh.batching(ADJUSTED, "batcher.minAdjustmentFactor=3").close());
    assertEquals("08001", refused.getSQLState());
    assertTrue(refused.getMessage().contains("batcher.maxAdjustmentFactor"), refused::getMessage);
  }

  /** Rows wait until their bytes reach the bound, and the one that reaches it sends them. */
  private void assertFactor(double factor, int columns, String... settings) throws SQLException {
    String[] all = new String[settings.length + 1];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "batcher.maxBytes=" + MAX_BYTES;
    fresh.run(
        "DROP TABLE IF EXISTS wide",
        "CREATE TABLE wide ("
            + String.join(",", columnNames(columns).map(c -> c + " INT").toList())
            + ")");
    String marks = String.join(", ", Collections.nCopies(columns, "?"));
    try (Connection connection = fresh.batching(all);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO wide VALUES (" + marks + ")")) {
      connection.setAutoCommit(false);
      BatcherConnection batcher = connection.unwrap(BatcherConnection.class);
      int rows = 0;
      do {
        for (int column = 1; column <= columns; column++) {
          insert.setInt(column, column);
        }
        insert.executeUpdate();
        rows++;
      } while (batcher.pendingRows() == rows);
      int bytesOfRow = marks.length() + 2 + 8 * columns;
      assertEquals((int) Math.ceil(MAX_BYTES * factor / bytesOfRow), rows);
    }
  }

  private static Stream<String> columnNames(int columns) {
    return IntStream.range(0, columns).mapToObj(column -> "c" + column);
  }
}
