package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Comparison.Difference;
import io.github.sqlbatcher.testing.TestDatabase;
import java.util.stream.Collectors;

/** A difference as a test method that can be put into a subclass of {@code ContractTest}. */
record Report(TestDatabase database, long seed, Mode mode, Program program, Difference found) {
  private static final String ROLLING_BACK =
      """

        private void rollingBack(SqlAction unit) throws SQLException {
          try {
            unit.run();
          } catch (SQLException e) {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
              connection.rollback();
            }
            Arrays.fill(savepoints, null);
          }
        }
      """;
  private static final String IGNORING =
      """

        private static void ignoring(SqlAction step) {
          outcomeOf(step);
        }
      """;
  // On PostgreSQL each step but a lone INSERT runs behind a savepoint, too.
  private static final String GOING_ON =
      """

        private static void goingOn(SqlAction step) throws SQLException {
          try {
            step.run();
          } catch (FlushException e) {
            if (!e.includesCall()) {
              goingOn(step);
            }
          } catch (SQLException e) {
            // The application does without.
          }
        }
      """;

  @Override
  public String toString() {
    String tables =
        Tables.of(database).created().stream()
            .map(Step::quoted)
            .collect(Collectors.joining(",\n        "));
    String settings = mode.settings().stream().map(Step::quoted).collect(Collectors.joining(", "));
    String body = program.java(mode);
    return """

          private final Savepoint[] savepoints = new Savepoint[%d];

          /** On %s, mode %s; the runs differ in %s. Imports java.sql.* and java.util.*. */
          @Test
          void seed%d() throws SQLException {
            fresh.run(
                %s);
            connection.close();
            connection = open(%s);
        %s    connection.close();
        %s
        %s
          }
        %s%s%s"""
        .formatted(
            Session.SAVEPOINTS,
            database,
            mode.name(),
            found.what(),
            seed,
            tables,
            settings,
            body,
            comment("raw", found.raw()),
            comment("wrapped", found.wrapped()),
            body.contains("rollingBack(") ? ROLLING_BACK : "",
            body.contains("ignoring(") ? IGNORING : "",
            body.contains("goingOn(") ? GOING_ON : "");
  }

  private static String comment(String run, Outcome outcome) {
    String text =
        "%s: seen %s, error %s, failures %s, glimpses %s, committed:%n%s"
            .formatted(
                run,
                outcome.seen(),
                outcome.error().isEmpty() ? "none" : outcome.error(),
                outcome.failures(),
                outcome.glimpses(),
                outcome.left());
    return text.lines().map("    // "::concat).collect(Collectors.joining("\n"));
  }
}
