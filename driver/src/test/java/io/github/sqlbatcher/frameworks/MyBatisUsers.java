package io.github.sqlbatcher.frameworks;

import java.util.List;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** MyBatis, with one of its executors. */
record MyBatisUsers(ExecutorType executor) implements Workload {
  @Override
  public void write(DataSource source, List<Integer> ids) {
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
