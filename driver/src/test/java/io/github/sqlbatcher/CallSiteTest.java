package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** §7 of the contract: {@code captureCallSite} tells which line executed a failing row. */
@EnumSource(value = TestDatabase.class, names = "DERBY")
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

  private StackTraceElement siteOfFailure() {
    return assertThrows(FlushException.class, connection::commit).failedRows().get(0).callSite();
  }

  @Test
  void aFailingPreparedRowIsToldWithItsCallSite() throws Exception {
    reopen("batcher.captureCallSite=true");
    fineRow();
    preparedRow();
    assertEquals("preparedRow", siteOfFailure().getMethodName());
    assertEquals(CallSiteTest.class.getName(), siteOfFailureOf().getClassName());
  }

  private StackTraceElement siteOfFailureOf() throws SQLException {
    connection.rollback();
    fineRow();
    literalRow();
    return siteOfFailure();
  }

  @Test
  void aFailingLiteralRowIsToldWithItsCallSite() throws Exception {
    reopen("batcher.captureCallSite=true");
    fineRow();
    literalRow();
    assertEquals("literalRow", siteOfFailure().getMethodName());
  }

  @Test
  void withoutTheSettingThereIsNone() throws Exception {
    fineRow();
    literalRow();
    assertNull(siteOfFailure());
  }
}
