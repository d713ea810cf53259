package io.github.sqlbatcher.benchmarks.comparison;

import java.sql.Connection;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * Entities that Hibernate saves on the given connection, with {@code jdbc.batch_size} and {@code
 * order_inserts} set.
 */
final class HibernateRows implements Rows {
  private static final SessionFactory SESSIONS =
      new Configuration()
          .addAnnotatedClass(User.class)
          .setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
          .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
          .setProperty("hibernate.jdbc.batch_size", String.valueOf(Application.ROWS_OF_BATCH))
          .setProperty("hibernate.order_inserts", "true")
          .buildSessionFactory();

  private final Session session;
  private int added;

  HibernateRows(Connection connection) {
    session = SESSIONS.withOptions().connection(connection).openSession();
    session.beginTransaction();
  }

  @Override
  public void insert(long id) {
    session.persist(new User(id));
    if (++added == Application.ROWS_OF_BATCH) {
      finish();
    }
  }

  @Override
  public void finish() {
    session.flush();
    session.clear();
    added = 0;
  }

  @Override
  public void close() {
    session.getTransaction().commit();
    session.close();
  }
}
