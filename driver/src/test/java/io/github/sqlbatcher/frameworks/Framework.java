package io.github.sqlbatcher.frameworks;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.ibatis.session.ExecutorType;
import org.eclipse.persistence.config.BatchWriting;

/** What applications insert rows with. */
enum Framework {
  SPRING_UPDATE("Spring, `JdbcTemplate.update`", PlainFrameworks::springUpdate),
  SPRING_BATCH_UPDATE("Spring, `JdbcTemplate.batchUpdate`", PlainFrameworks::springBatchUpdate),
  SPRING_BATCH_WRITER("Spring Batch, `JdbcBatchItemWriter`", PlainFrameworks::springBatchWriter),
  MYBATIS_SIMPLE("MyBatis, SIMPLE", new MyBatisUsers(ExecutorType.SIMPLE)),
  MYBATIS_REUSE("MyBatis, REUSE", new MyBatisUsers(ExecutorType.REUSE)),
  MYBATIS_BATCH("MyBatis, BATCH", new MyBatisUsers(ExecutorType.BATCH)),
  JOOQ("jOOQ, plain SQL", PlainFrameworks::jooq),
  JDBI("Jdbi", PlainFrameworks::jdbi),
  FLYWAY("Flyway, a migration", new FlywayMigration()),
  LIQUIBASE("Liquibase, a changelog", new LiquibaseChangelog()),
  QUARTZ("Quartz, jobs with a trigger each", new QuartzJobs()),
  SPRING_DATA("Spring Data JPA, `saveAll`", new SpringDataEntities()),
  ECLIPSELINK_SEQUENCE(
      "EclipseLink, sequence ids", new EclipseLinkEntities(EntityKind.SEQUENCE, BatchWriting.None)),
  ECLIPSELINK_BATCH(
      "EclipseLink, batch writing, assigned ids",
      new EclipseLinkEntities(EntityKind.ASSIGNED, BatchWriting.JDBC)),
  ECLIPSELINK_IDENTITY(
      "EclipseLink, IDENTITY ids", new EclipseLinkEntities(EntityKind.IDENTITY, BatchWriting.None)),
  HIBERNATE_SEQUENCE("Hibernate 6 and 7, sequence ids", new HibernateEntities(EntityKind.SEQUENCE)),
  HIBERNATE_ASSIGNED("Hibernate 6 and 7, assigned ids", new HibernateEntities(EntityKind.ASSIGNED)),
  HIBERNATE_UUID("Hibernate 6 and 7, UUIDs", new HibernateEntities(EntityKind.UUID)),
  HIBERNATE_IDENTITY("Hibernate 6 and 7, IDENTITY ids", new HibernateEntities(EntityKind.IDENTITY));

  private final String title;
  private final Workload workload;

  Framework(String title, Workload workload) {
    this.title = title;
    this.workload = workload;
  }

  /** Its name in a table of Markdown. */
  String title() {
    return title;
  }

  Workload workload() {
    return workload;
  }

  /** The ids of so many rows. */
  static List<Integer> ids(int rows) {
    return IntStream.range(0, rows).boxed().toList();
  }
}
