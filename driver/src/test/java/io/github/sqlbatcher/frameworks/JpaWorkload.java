package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/** Saves entities of one kind. */
interface JpaWorkload extends Workload {
  EntityKind kind();

  @Override
  default void prepare(FreshDatabase fresh) throws SQLException {
    HibernateDoor.makeTables(fresh, kind().type());
  }

  @Override
  default List<String> written(TestDatabase database) {
    return List.of(kind().query());
  }

  @Override
  default boolean merges() {
    return kind() != EntityKind.IDENTITY;
  }
}
