package io.github.sqlbatcher.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Purchase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples of persistence.xml. */
class PersistenceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"hibernate, org.hibernate.", "eclipselink, org.eclipse.persistence."})
  void persistedEntitiesAreMerged(String orm, String ormPackage) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (ShopDatabase database = new ShopDatabase();
        URLClassLoader classPath = new Sample(orm + "/persistence.xml").classPath(folder)) {
      thread.setContextClassLoader(classPath);
      try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("shop")) {
        assertTrue(factory.getClass().getName().startsWith(ormPackage));
        persist(factory);
      }
      database.assertRowsWereMerged();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void persist(EntityManagerFactory factory) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      for (int id = 0; id < ShopDatabase.ROWS; id++) {
        entities.persist(new Purchase(id, ShopDatabase.customer(id)));
      }
      entities.getTransaction().commit();
    }
  }
}
