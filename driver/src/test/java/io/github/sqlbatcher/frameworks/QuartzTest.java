package io.github.sqlbatcher.frameworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;

/** Quartz runs the jobs that it has stored through the batcher. */
@ParameterizedClass(name = "through {0}")
@EnumSource(value = Door.class, mode = EnumSource.Mode.EXCLUDE, names = "AGENT")
class QuartzTest {
  private static final int JOBS = 5;

  @Parameter Door door;

  @Test
  void storedJobsRunAndAreRemoved() throws Exception {
    try (FreshDatabase fresh = TestDatabase.POSTGRES.fresh();
        PoolKind.Pool pool = door.open(fresh)) {
      new QuartzJobs().prepare(fresh);
      Noted.restart();
      Scheduler scheduler = QuartzJobs.scheduler(pool.source());
      try {
        for (int job = 0; job < JOBS; job++) {
          scheduler.scheduleJob(
              JobBuilder.newJob(Noted.class).withIdentity("job " + job).build(),
              TriggerBuilder.newTrigger().withIdentity("trigger " + job).startNow().build());
        }
        assertEquals(JOBS, fresh.number("SELECT COUNT(*) FROM qrtz_triggers"));
        scheduler.start();
        assertTrue(Noted.done.await(30, TimeUnit.SECONDS));
      } finally {
        scheduler.shutdown(true);
      }
      assertEquals(Set.of("job 0", "job 1", "job 2", "job 3", "job 4"), Noted.NAMES);
      for (String table : new String[] {"fired_triggers", "triggers", "job_details"}) {
        assertEquals(0, fresh.number("SELECT COUNT(*) FROM qrtz_" + table), table);
      }
    }
  }

  /** A job that notes that it ran. */
  public static final class Noted implements Job {
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
    private static volatile CountDownLatch done;

    static void restart() {
      NAMES.clear();
      done = new CountDownLatch(JOBS);
    }

    @Override
    public void execute(JobExecutionContext context) {
      NAMES.add(context.getJobDetail().getKey().getName());
      done.countDown();
    }
  }
}
