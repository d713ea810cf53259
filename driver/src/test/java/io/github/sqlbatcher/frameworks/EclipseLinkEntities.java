package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.CountingDriver;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** EclipseLink: entities saved in one transaction, without its own batch writing. */
record EclipseLinkEntities(EntityKind kind) implements JpaWorkload {
  @Override
  public void write(DataSource source, List<Integer> ids) {
    try (EntityManagerFactory factory = factory(source, kind.type())) {
      factory.runInTransaction(entities -> {});
      CountingDriver.reset();
      factory.runInTransaction(entities -> ids.forEach(id -> entities.persist(kind.entity(id))));
    }
  }

  /** EclipseLink with nothing set but the DataSource; the tables are there. */
  static EntityManagerFactory factory(DataSource source, Class<?>... types) {
    PersistenceConfiguration configuration =
        new PersistenceConfiguration("test")
            .provider(PersistenceProvider.class.getName())
            .property(PersistenceConfiguration.JDBC_DATASOURCE, source)
            .property("jakarta.persistence.nonJtaDataSource", source);
    for (Class<?> type : types) {
      configuration.managedClass(type);
    }
    return configuration.createEntityManagerFactory();
  }
}
