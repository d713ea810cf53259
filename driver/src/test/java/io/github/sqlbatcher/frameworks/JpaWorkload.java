package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.FreshDatabase;
import java.util.List;

/** Saves entities of one kind. */
interface JpaWorkload extends Workload {
  EntityKind kind();

  @Override
  default void prepare(FreshDatabase fresh) {
    HibernateDoor.makeTables(fresh, kind().type());
  }

  @Override
  default List<String> written() {
    return List.of(kind().query());
  }

  @Override
  default boolean merges() {
    return kind() != EntityKind.IDENTITY;
  }
}
