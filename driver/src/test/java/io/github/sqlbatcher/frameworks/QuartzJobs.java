package io.github.sqlbatcher.frameworks;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz's job store: each job and each trigger is looked for before it is inserted. */
final class QuartzJobs implements Workload {
  @Override
  public void prepare(FreshDatabase fresh) throws SQLException {
    for (String statement : tables(script(fresh.database())).split(";", -1)) {
      if (!statement.isBlank()) {
        fresh.run(statement);
      }
    }
  }

  private static String script(TestDatabase database) {
    return switch (database) {
      case POSTGRES -> "tables_postgres.sql";
      case MARIADB -> "tables_mysql_innodb.sql";
      default -> "tables_h2.sql";
    };
  }

  private static String tables(String script) {
    try (InputStream in = JobStoreTX.class.getResourceAsStream(script)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceAll("(?m)^(--|#).*$", "").replaceAll("(?i)COMMIT;", "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void write(DataSource source, List<Integer> ids) throws Exception {
    Scheduler scheduler = scheduler(source);
    try {
      for (int id : ids) {
        scheduler.scheduleJob(
            JobBuilder.newJob(NoWork.class).withIdentity("job " + id).build(),
            TriggerBuilder.newTrigger()
                .withIdentity("trigger " + id)
                .startAt(Date.from(Instant.parse("2100-01-01T00:00:00Z")))
                .build());
      }
    } finally {
      scheduler.shutdown();
    }
  }

  /** A scheduler that was not started, whose jobs are stored by a DataSource. */
  static Scheduler scheduler(DataSource source) throws Exception {
    String name = "test";
    JobStoreTX store = new JobStoreTX();
    store.setDataSource(name);
    DBConnectionManager.getInstance().addConnectionProvider(name, new Connections(source));
    store.setDriverDelegateClass(delegate(source));
    DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler(name, "one", new SimpleThreadPool(2, Thread.NORM_PRIORITY), store);
    return factory.getScheduler(name);
  }

  private static String delegate(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean isPostgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
      return (isPostgres ? PostgreSQLDelegate.class : StdJDBCDelegate.class).getName();
    }
  }

  @Override
  public List<String> written(TestDatabase database) {
    return List.of(
        "SELECT job_name, job_group, job_class_name, is_durable FROM QRTZ_JOB_DETAILS"
            + " ORDER BY job_name",
        "SELECT trigger_name, job_name, start_time, next_fire_time, trigger_state"
            + " FROM QRTZ_TRIGGERS ORDER BY trigger_name",
        "SELECT trigger_name, repeat_count, repeat_interval FROM QRTZ_SIMPLE_TRIGGERS"
            + " ORDER BY trigger_name");
  }

  @Override
  public int rows() {
    return 20;
  }

  @Override
  public boolean merges() {
    return false;
  }

  /** A job of which only the name counts. */
  public static final class NoWork implements Job {
    @Override
    public void execute(JobExecutionContext context) {}
  }

  private record Connections(DataSource source) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return source.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {}
  }
}
