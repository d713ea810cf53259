package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.CountingDriver;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/** Hibernate: entities saved in one transaction. */
record HibernateEntities(EntityKind kind) implements JpaWorkload {
  @Override
  public void write(DataSource source, List<Integer> ids) {
    try (SessionFactory factory = HibernateDoor.factory(source, kind.type())) {
      CountingDriver.reset();
      factory.inTransaction(session -> ids.forEach(id -> session.persist(kind.entity(id))));
    }
  }
}
