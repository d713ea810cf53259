package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frameworks over HikariCP leave the rows of raw, in fewer statements, through each door. */
@Tag("any-jdk")
class FrameworkTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "HIBERNATE_.*")
  void leavesTheRowsOfRawInFewerStatements(Framework framework) throws Exception {
    assertRowsOfRaw(framework);
  }

  /** By itself, since it runs on Hibernate 6, too. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "HIBERNATE_.*")
  void hibernateLeavesTheRowsOfRawInFewerStatements(Framework framework) throws Exception {
    assertRowsOfRaw(framework);
  }

  private static void assertRowsOfRaw(Framework framework) throws Exception {
    FrameworkRow row = new FrameworkRow(framework);
    for (TestDatabase database : FrameworkRow.DATABASES) {
      FrameworkRun raw = FrameworkRun.of(framework, database, Door.RAW);
      row.put(database, Door.RAW, raw);
      for (Door door : Door.here().subList(1, Door.here().size())) {
        FrameworkRun wrapped = FrameworkRun.of(framework, database, door);
        row.put(database, door, wrapped);
        assertFalse(raw.rows().isEmpty());
        assertEquals(raw.rows(), wrapped.rows());
        assertEquals(raw.others(), wrapped.others());
        if (raw.inserts() == 1) {
          // MariaDB's driver sends a batch as one statement itself.
          assertEquals(1, wrapped.inserts());
        } else if (framework.workload().merges()) {
          assertTrue(wrapped.inserts() * 5 < raw.inserts(), row::toString);
        } else {
          assertEquals(raw.inserts(), wrapped.inserts());
        }
      }
    }
    row.write();
    assertEquals(row.toString(), row.inReadme(), "README differs from target/frameworks.md");
  }
}
