package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.CountingDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad rows among a thousand: each kind, each place, bound and literal, in both error modes. */
@Tag("any-jdk")
class RowFaultsTest extends ContractTest {
  private static final int ROWS = 1000;
  private static final String COUNT = "SELECT COUNT(*) FROM rows_with_rules";

  /** How the rows are written. */
  private enum Form {
    PREPARED,
    LITERAL
  }

  private record Case(RowFault fault, RowFault.Place place, Form form) {
    boolean isBad(int row) {
      return place.bad.contains(row);
    }
  }

  /** What tells one error from another. */
  private record Told(String state, int vendorCode) {
    static Told of(SQLException error) {
      return new Told(error.getSQLState(), error.getErrorCode());
    }
  }

  static Stream<Case> cases() {
    return Stream.of(RowFault.values())
        .flatMap(
            fault ->
                Stream.of(RowFault.Place.values())
                    .flatMap(
                        place ->
                            Stream.of(Form.values()).map(form -> new Case(fault, place, form))));
  }

  @BeforeEach
  void createTable() throws SQLException {
    fresh.run(RowFault.table(database));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void abortUndoesTheFlushAndNamesTheFirstFailingRow(Case bad) throws Exception {
    Told raw = rawErrors(bad).get(0);
    if (isOfASetter(bad)) {
      theSetterRefusesAsRaw(bad, raw);
      return;
    }
    CountingDriver.reset();
    FlushException failure = assertThrows(FlushException.class, () -> insertAll(bad));
    assertTrue(insertsAfterTheFailure() <= database.insertsToFind(ROWS), this::executed);
    assertEquals(raw, Told.of(failure));
    assertEquals(raw, Told.of(failure.getNextException()));
    assertFalse(failure.transactionGoesOn());
    assertFails(bad.place.bad.get(0), failure);
    assertEquals("25000", outcomeOf(connection::commit));
    connection.rollback();
    assertEquals(1, fresh.number(COUNT));
    execute(bad.fault.literal(ROWS + 1, false));
    connection.commit();
    assertEquals(2, fresh.number(COUNT));
  }

  @ParameterizedTest
  @NeedsSavepoints
  @MethodSource("cases")
  void isolateKeepsTheGoodRowsAndNamesEveryFailingOne(Case bad) throws Exception {
    List<Told> raw = rawErrors(bad);
    reopen("batcher.onError=isolate");
    if (isOfASetter(bad)) {
      theSetterRefusesAsRaw(bad, raw.get(0));
      return;
    }
    FlushException failure = assertThrows(FlushException.class, () -> insertAll(bad));
    assertTrue(failure.transactionGoesOn());
    assertEquals(bad.place.bad, indexes(failure));
    assertEquals(raw, errorsBehind(failure));
    connection.commit();
    List<Object> expected = new ArrayList<>();
    IntStream.range(0, ROWS).filter(row -> !bad.isBad(row)).forEach(expected::add);
    expected.add(RowFault.TAKEN);
    assertEquals(expected, column("SELECT id FROM rows_with_rules ORDER BY id"));
    assertEquals(expected.size(), fresh.number(COUNT));
  }

  private boolean isOfASetter(Case bad) {
    return bad.fault == RowFault.TYPE && bad.form == Form.PREPARED && database.settersConvert();
  }

  /** The rows before it are not lost. */
  private void theSetterRefusesAsRaw(Case bad, Told raw) throws SQLException {
    SQLException refused = assertThrows(SQLException.class, () -> insertAll(bad));
    assertFalse(refused instanceof FlushException);
    assertEquals(raw, Told.of(refused));
    connection.commit();
    assertEquals(bad.place.bad.get(0) + 1, fresh.number(COUNT));
  }

  private void insertAll(Case bad) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(RowFault.PREPARED);
        Statement statement = connection.createStatement()) {
      for (int row = 0; row < ROWS; row++) {
        insert(bad, row, prepared, statement);
      }
    }
  }

  private static void insert(Case bad, int row, PreparedStatement prepared, Statement statement)
      throws SQLException {
    if (bad.form == Form.LITERAL) {
      statement.executeUpdate(bad.fault.literal(row, bad.isBad(row)));
    } else {
      bad.fault.bind(prepared, row, bad.isBad(row));
      prepared.executeUpdate();
    }
  }

  /** What the driver itself says of each bad row, in a transaction as ours; none of them stays. */
  private List<Told> rawErrors(Case bad) throws SQLException {
    List<Told> errors = new ArrayList<>();
    try (Connection raw = fresh.raw();
        PreparedStatement prepared = raw.prepareStatement(RowFault.PREPARED);
        Statement statement = raw.createStatement()) {
      raw.setAutoCommit(false);
      for (int row : bad.place.bad) {
        errors.add(
            Told.of(assertThrows(SQLException.class, () -> insert(bad, row, prepared, statement))));
        raw.rollback();
      }
    }
    return errors;
  }

  private static List<Integer> indexes(FlushException failure) {
    return failure.failedRows().stream().map(FailedRow::index).toList();
  }

  private static List<Told> errorsBehind(FlushException failure) {
    return Stream.iterate(
            failure.getNextException(), error -> error != null, SQLException::getNextException)
        .map(Told::of)
        .toList();
  }

  /**
   * INSERTs only, without the savepoints around them. The first thing after the failed statement is
   * the way back to the flush's savepoint.
   */
  private static long insertsAfterTheFailure() {
    return CountingDriver.executed().stream()
        .dropWhile(text -> !text.equals("rollback(savepoint)"))
        .filter(text -> text.startsWith("INSERT"))
        .count();
  }

  private String executed() {
    return CountingDriver.executed().stream()
        .map(text -> text.substring(0, Math.min(60, text.length())))
        .toList()
        .toString();
  }
}
