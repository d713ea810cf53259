package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A way in which a framework writes a row for each of some ids. */
@FunctionalInterface
interface Workload {
  /** Writes a row for each id, and commits. */
  void write(DataSource source, List<Integer> ids) throws Exception;

  /** Makes what has to be there before; a table «users» with a number and a name. */
  default void prepare(FreshDatabase fresh) throws SQLException {
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
  }

  /** Queries that give what was written; without what differs from run to run, as the time. */
  default List<String> written(TestDatabase database) {
    return List.of("SELECT id, name FROM users ORDER BY id");
  }

  /** How many ids; fewer where each one takes long. */
  default int rows() {
    return 100;
  }

  /** Whether rows can be merged; not where each one asks for its key, or is read back. */
  default boolean merges() {
    return true;
  }
}
