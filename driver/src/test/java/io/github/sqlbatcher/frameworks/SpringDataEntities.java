package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.CountingDriver;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.support.GenericApplicationContext;

/** Spring Data JPA: {@code saveAll} of a repository. */
final class SpringDataEntities implements JpaWorkload {
  @Override
  public EntityKind kind() {
    return EntityKind.SEQUENCE;
  }

  @Override
  public void write(DataSource source, List<Integer> ids) {
    try (GenericApplicationContext context = SpringDataContext.of(source)) {
      SpringDataContext.Users users = context.getBean(SpringDataContext.Users.class);
      CountingDriver.reset();
      users.saveAll(ids.stream().map(User::new).toList());
    }
  }
}
