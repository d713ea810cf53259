package io.github.sqlbatcher.frameworks;

import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jooq.impl.DSL;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ways in which frameworks insert rows (id, name) into a table «users», in one transaction. */
enum Framework {
  SPRING_UPDATE {
    @Override
    void insert(DataSource source, List<Integer> ids) {
      JdbcTemplate template = new JdbcTemplate(source);
      inTransaction(source, () -> ids.forEach(id -> template.update(INSERT, id, "User " + id)));
    }
  },
  SPRING_BATCH_UPDATE {
    @Override
    void insert(DataSource source, List<Integer> ids) {
      JdbcTemplate template = new JdbcTemplate(source);
      List<Object[]> rows = ids.stream().map(id -> new Object[] {id, "User " + id}).toList();
      inTransaction(source, () -> template.batchUpdate(INSERT, rows));
    }
  },
  SPRING_BATCH_ITEM_WRITER {
    @Override
    void insert(DataSource source, List<Integer> ids) {
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
      inTransaction(
          source,
          () -> {
            try {
              writer.write(new Chunk<>(ids));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
  },
  MYBATIS_SIMPLE {
    @Override
    void insert(DataSource source, List<Integer> ids) {
      withMyBatis(source, ids, ExecutorType.SIMPLE);
    }
  },
  MYBATIS_REUSE {
    @Override
    void insert(DataSource source, List<Integer> ids) {
      withMyBatis(source, ids, ExecutorType.REUSE);
    }
  },
  MYBATIS_BATCH {
    @Override
    void insert(DataSource source, List<Integer> ids) {
      withMyBatis(source, ids, ExecutorType.BATCH);
    }
  },
  JOOQ {
    @Override
    void insert(DataSource source, List<Integer> ids) {
      DSL.using(source, org.jooq.SQLDialect.DEFAULT)
          .transaction(
              transaction ->
                  ids.forEach(
                      id -> DSL.using(transaction).query(INSERT, id, "User " + id).execute()));
    }
  },
  JDBI {
    @Override
    void insert(DataSource source, List<Integer> ids) {
      Jdbi.create(source)
          .useTransaction(handle -> ids.forEach(id -> handle.execute(INSERT, id, "User " + id)));
    }
  };

  private static final String INSERT = "INSERT INTO users (id, name) VALUES (?, ?)";

  /** Inserts a row for each id, and commits. */
  abstract void insert(DataSource source, List<Integer> ids);

  /** The ids of so many rows. */
  static List<Integer> ids(int rows) {
    return IntStream.range(0, rows).boxed().toList();
  }

  private static void inTransaction(DataSource source, Runnable work) {
    new TransactionTemplate(new DataSourceTransactionManager(source))
        .executeWithoutResult(status -> work.run());
  }

  private static void withMyBatis(DataSource source, List<Integer> ids, ExecutorType executor) {
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
    configuration.addMapper(Users.class);
    try (SqlSession session =
        new SqlSessionFactoryBuilder().build(configuration).openSession(executor)) {
      Users users = session.getMapper(Users.class);
      ids.forEach(id -> users.insert(id, "User " + id));
      session.commit();
    }
  }

  /** MyBatis's mapper. */
  interface Users {
    /** Inserts a row. */
    @Insert("INSERT INTO users (id, name) VALUES (#{id}, #{name})")
    void insert(@Param("id") int id, @Param("name") String name);
  }
}
