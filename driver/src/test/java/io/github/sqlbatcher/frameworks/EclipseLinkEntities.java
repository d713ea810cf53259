package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.CountingDriver;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.persistence.config.BatchWriting;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.logging.SessionLog;

/**
 * EclipseLink: entities saved in one transaction.
 *
 * @param batchWriting one of {@link BatchWriting}, which binds the values
 */
record EclipseLinkEntities(EntityKind kind, String batchWriting) implements JpaWorkload {
  /** Unlike Hibernate, it takes a sequence's number for the last of 50 that are its own then. */
  @Override
  public void prepare(FreshDatabase fresh) throws SQLException {
    JpaWorkload.super.prepare(fresh);
    if (kind == EntityKind.SEQUENCE) {
      fresh.run("ALTER SEQUENCE users_seq RESTART WITH 50");
    }
    if (fresh.database() == TestDatabase.H2) {
      // It asks for an identity by CALL IDENTITY(), which H2 2 has in this mode only.
      fresh.run("SET MODE LEGACY");
    }
  }

  @Override
  public void write(DataSource source, List<Integer> ids) {
    try (EntityManagerFactory factory = factory(source)) {
      factory.runInTransaction(entities -> {});
      CountingDriver.reset();
      factory.runInTransaction(entities -> ids.forEach(id -> save(entities, kind.entity(id))));
    }
  }

  private void save(EntityManager entities, Object entity) {
    entities.persist(entity);
    if (batchWriting.equals(BatchWriting.None)) {
      // Else all come at the end, in the order of their hash codes.
      entities.flush();
    }
  }

  /** Of EclipseLink's own provider: the first one that is found would take any configuration. */
  private EntityManagerFactory factory(DataSource source) {
    return new PersistenceProvider()
        .createEntityManagerFactory(
            new PersistenceConfiguration("test")
                .property(PersistenceConfiguration.JDBC_DATASOURCE, source)
                .property("jakarta.persistence.nonJtaDataSource", source)
                .property(PersistenceUnitProperties.BATCH_WRITING, batchWriting)
                .property(PersistenceUnitProperties.JDBC_BIND_PARAMETERS, "true")
                .property(PersistenceUnitProperties.LOGGING_LEVEL, SessionLog.WARNING_LABEL)
                .managedClass(kind.type()));
  }
}
