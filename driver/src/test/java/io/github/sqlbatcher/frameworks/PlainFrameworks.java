package io.github.sqlbatcher.frameworks;

import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Frameworks that execute the application's own SQL. */
final class PlainFrameworks {
  private static final String INSERT = "INSERT INTO users (id, name) VALUES (?, ?)";

  private PlainFrameworks() {}

  static void springUpdate(DataSource source, List<Integer> ids) {
    JdbcTemplate template = new JdbcTemplate(source);
    runInTransaction(source, () -> ids.forEach(id -> template.update(INSERT, id, "User " + id)));
  }

  static void springBatchUpdate(DataSource source, List<Integer> ids) {
    JdbcTemplate template = new JdbcTemplate(source);
    List<Object[]> rows = ids.stream().map(id -> new Object[] {id, "User " + id}).toList();
    runInTransaction(source, () -> template.batchUpdate(INSERT, rows));
  }

  static void springBatchWriter(DataSource source, List<Integer> ids) {
    var writer =
        new JdbcBatchItemWriterBuilder<Integer>()
            .dataSource(source)
            .sql(INSERT)
            .itemPreparedStatementSetter(
                (id, statement) -> {
                  statement.setInt(1, id);
                  statement.setString(2, "User " + id);
                })
            .build();
    runInTransaction(
        source,
        () -> {
          try {
            writer.write(new Chunk<>(ids));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  static void jooq(DataSource source, List<Integer> ids) {
    DSL.using(source, SQLDialect.DEFAULT)
        .transaction(
            transaction ->
                ids.forEach(
                    id -> DSL.using(transaction).query(INSERT, id, "User " + id).execute()));
  }

  static void jdbi(DataSource source, List<Integer> ids) {
    Jdbi.create(source)
        .useTransaction(handle -> ids.forEach(id -> handle.execute(INSERT, id, "User " + id)));
  }

  /** What some work gives, in a transaction of Spring's. */
  static <T> T inTransaction(DataSource source, Supplier<T> work) {
    return new TransactionTemplate(new DataSourceTransactionManager(source))
        .execute(status -> work.get());
  }

  private static void runInTransaction(DataSource source, Runnable work) {
    new TransactionTemplate(new DataSourceTransactionManager(source))
        .executeWithoutResult(status -> work.run());
  }
}
