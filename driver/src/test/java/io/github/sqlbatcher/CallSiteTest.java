package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** §7 of the contract: {@code captureCallSite} tells which line executed a failing row. */
class CallSiteTest extends ContractTest {
  private void fineRow() throws SQLException {
    insert(1);
  }

  private void preparedRow() throws SQLException {
    try (PreparedStatement insert = prepareUser()) {
      insert.setInt(1, 1);
      insert.setString(2, "u");
      insert.executeUpdate();
    }
  }

  private void literalRow() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("INSERT INTO users (id, name) VALUES (1, 'u')");
    }
  }

  /** Of the failing row; null where no savepoint tells it from the others. */
  private StackTraceElement siteOfFailure() {
    FlushException failure = assertThrows(FlushException.class, connection::commit);
    assertEquals(database.hasSavepoints() ? 1 : 0, failure.failedRows().size());
    return failure.failedRows().isEmpty() ? null : failure.failedRows().get(0).callSite();
  }

  private void assertSite(String method, StackTraceElement site) {
    if (database.hasSavepoints()) {
      assertEquals(CallSiteTest.class.getName(), site.getClassName());
      assertEquals(method, site.getMethodName());
    } else {
      assertNull(site);
    }
  }

  @Test
  void aFailingPreparedRowIsToldWithItsCallSite() throws Exception {
    reopen("batcher.captureCallSite=true");
    fineRow();
    preparedRow();
    assertSite("preparedRow", siteOfFailure());
    connection.rollback();
    fineRow();
    literalRow();
    assertSite("literalRow", siteOfFailure());
  }

  @Test
  void aFailingLiteralRowIsToldWithItsCallSite() throws Exception {
    reopen("batcher.captureCallSite=true");
    fineRow();
    literalRow();
    assertSite("literalRow", siteOfFailure());
  }

  @Test
  void withoutTheSettingThereIsNone() throws Exception {
    fineRow();
    literalRow();
    assertNull(siteOfFailure());
  }
}
