package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sqlbatcher.testing.CountingDriver;
import org.junit.jupiter.api.Test;

/** §4 of the contract. */
class FlushReasonsTest extends ContractTest {
  @Test
  void commitSendsWhatWaits() throws Exception {
    insert(1);
    insert(2);
    assertEquals(2, pending());
    connection.commit();
    assertEquals(1, CountingDriver.inserts());
    assertEquals(2, fresh.number("SELECT COUNT(*) FROM users"));
  }
}
