package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushException;
import io.github.sqlbatcher.FlushReason;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.ConnectionFacts;
import io.github.sqlbatcher.dialect.Dialect;
import io.github.sqlbatcher.dialect.Limits;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import io.github.sqlbatcher.dialect.RowWriter;
import io.github.sqlbatcher.flush.FlushReport.Extent;
import io.github.sqlbatcher.stats.ConnectionStats;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends groups of rows, in order, behind a guard; a flush that fails is undone, and tried again
 * where that helps. Used by one thread at a time: under the connection's lock, or by the one flush
 * that runs in the background.
 */
final class Flusher {
  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

  private final Dialect dialect;
  private final ConnectionFacts facts;
  private final Savepoints savepoints;
  private final PhysicalStatements statements;
  private final BlockWriter writer;
  private final RowSearch search;
  private final FlushRetry retry;
  private final FlushListeners listeners;
  private final ConnectionStats stats;
  private final FlushSettings settings;
  private Limits limits;

  /**
   * What became of groups that were sent.
   *
   * @param statements the number of INSERT statements that carried them
   * @param failures the rows that are not in, in order; none unless good rows are kept
   */
  record Sent(int statements, List<FailureIsolator.Failure> failures) {}

  Flusher(
      Dialect dialect,
      ConnectionFacts facts,
      Savepoints savepoints,
      PhysicalStatements statements,
      FlushRetry retry,
      FlushListeners listeners,
      ConnectionStats stats,
      FlushSettings settings) {
    this.dialect = dialect;
    this.facts = facts;
    this.savepoints = savepoints;
    this.statements = statements;
    this.writer = new BlockWriter(statements, savepoints.areJoined());
    this.search = new RowSearch(dialect, savepoints, writer, settings.isolates());
    this.retry = retry;
    this.listeners = listeners;
    this.stats = stats;
    this.settings = settings;
    this.limits = dialect.limits().and(settings.limits());
  }

  /**
   * Sends the groups.
   *
   * @param extent the groups' rows among those of the whole flush
   * @param lastAlone whether the last row goes in a statement of its own, so that the session's
   *     last identity is the raw one
   * @throws FlushException if the database refuses a row and good rows are not kept, or it was no
   *     row's fault; nothing of the groups is then left, as far as there is a guard
   */
  Sent send(
      List<RowGroup> groups, FlushReason reason, Extent extent, boolean lastAlone, FlushScope scope)
      throws FlushException {
    List<Block> blocks = blocks(groups, extent.before(), lastAlone);
    if (isDryRun()) {
      LOG.info("Dry run: {} rows in {} statements are not sent", extent.rows(), blocks.size());
      return new Sent(blocks.size(), List.of());
    }
    for (int attempts = 1; ; attempts++) {
      FlushAttempt attempt = attempt(blocks, scope);
      while (lowersLimits(attempt, blocks)) {
        blocks = blocks(groups, extent.before(), lastAlone);
        attempt = attempt(blocks, scope);
      }
      if (savepoints.wereRefused() && !attempt.succeeded() && retry.startsAnew(attempt, scope)) {
        attempt = attempt(blocks, scope);
      }
      if (attempt.succeeded()) {
        LOG.debug("Flush ({}): {} rows in {} statements", reason, extent.rows(), blocks.size());
        return new Sent(blocks.size(), attempt.failures());
      }
      RowSearch.Found found = search.among(blocks, attempt, scope.guard());
      if (found.kept() != null) {
        return new Sent(blocks.size(), found.kept());
      }
      if (givesWay(found.attempt(), blocks)) {
        blocks = blocks(groups, extent.before(), lastAlone);
        continue;
      }
      if (found.first() != null || !retry.isDue(found.attempt(), attempts, scope)) {
        throw logged(told(found, blocks, new FlushReport(reason, extent, scope, settings)));
      }
    }
  }

  private FlushAttempt attempt(List<Block> blocks, FlushScope scope) {
    if (blocks.size() == 1
        && blocks.get(0).writer().isOneStatement()
        && (scope.autoCommit() || isUndoneAlone(scope.guard()))) {
      return attemptAlone(blocks.get(0), scope);
    }
    FlushAttempt attempt = attempt(blocks, scope.guard(), blocks.size());
    boolean joined =
        !attempt.succeeded()
            && attempt.isOfARow(blocks.size(), dialect)
            && writer.endOfRun(blocks, attempt.block()) > attempt.block() + 1;
    // Only apart does it show which block of the run it was.
    return joined ? attempt(blocks, scope.guard(), attempt.block()) : attempt;
  }

  /**
   * Whether one statement needs no guard in a transaction. Where the transaction goes on behind
   * failing rows, none is trusted to have left it as it was.
   */
  private boolean isUndoneAlone(Guard guard) {
    return guard.canBeSpared() && facts.undoStatements() && !settings.isolates();
  }

  /** One statement in auto-commit is a transaction by itself, as some are in a transaction. */
  private FlushAttempt attemptAlone(Block block, FlushScope scope) {
    try {
      write(List.of(block));
      return FlushAttempt.written(1, List.of());
    } catch (SQLException e) {
      return new FlushAttempt(e, 0, fateAlone(e, scope.autoCommit()));
    } finally {
      statements.done();
    }
  }

  private FlushFate fateAlone(SQLException error, boolean autoCommit) {
    if (autoCommit) {
      return dialect.mayHaveCommitted(error) ? FlushFate.UNKNOWN : FlushFate.UNDONE;
    }
    return dialect.undoesStatement(error) ? FlushFate.UNDONE : FlushFate.LEFT;
  }

  /**
   * @param apart from which block on each one goes in a statement of its own
   */
  private FlushAttempt attempt(List<Block> blocks, Guard guard, int apart) {
    boolean guarded = false;
    boolean each = search.keepsEach(blocks);
    List<FailureIsolator.Failure> failures = new ArrayList<>();
    int block = 0;
    try {
      guarded = guard.beginWithFirst();
      for (int end; block < blocks.size(); block = end) {
        end = guarded && block < apart ? writer.endOfRun(blocks, block) : block + 1;
        if (end == blocks.size()) {
          guard.beforeLast();
        }
        try {
          write(blocks.subList(block, end));
        } catch (SQLException e) {
          if (!each || !guarded || !dialect.isOfARow(e)) {
            throw e;
          }
          failures.add(new FailureIsolator.Failure(blocks.get(block), e));
        }
      }
      guard.keep();
      return FlushAttempt.written(block, failures);
    } catch (SQLException e) {
      boolean undone = guard.isUndone(e);
      boolean atCommit = block == blocks.size();
      FlushFate broken = atCommit ? FlushFate.UNKNOWN : FlushFate.LEFT;
      return new FlushAttempt(e, block, guarded && undone ? FlushFate.UNDONE : broken);
    } catch (RuntimeException | Error e) {
      guard.isUndone(e);
      throw e;
    } finally {
      statements.done();
    }
  }

  /** Whether the database takes less than was believed, and smaller statements may do. */
  private boolean lowersLimits(FlushAttempt attempt, List<Block> blocks) {
    if (!attempt.isOfBlock(blocks.size()) || !dialect.saysTooLarge(attempt.error())) {
      return false;
    }
    Block block = blocks.get(attempt.block());
    if (block.rows() == 1) {
      return false;
    }
    limits = limits.below(block.group(), block.rows());
    LOG.warn(
        "{} rows in a statement for {} were too many (SQLState {}, code {}): fewer from now on",
        block.rows(),
        block.group().template().table(),
        attempt.error().getSQLState(),
        attempt.error().getErrorCode());
    return true;
  }

  /** Whether rows that failed together, but not one by one, are written otherwise from now on. */
  private boolean givesWay(FlushAttempt attempt, List<Block> blocks) {
    if (!attempt.gone()) {
      return false;
    }
    Block block = blocks.get(attempt.block());
    return block.writer().givesWay(block.group(), statements);
  }

  private void write(List<Block> run) throws SQLException {
    for (Block block : writer.write(run)) {
      stats.countMismatch(
          block.group().template().table(),
          (long) block.rows() * block.group().template().tuples());
      listeners.countMismatch(block);
      LOG.warn(
          "The server did not report {} rows for {} rows sent to {}: a trigger or rule changed them",
          block.rows() * block.group().template().tuples(),
          block.rows(),
          block.group().template().table());
    }
  }

  /**
   * Sends the groups, and gives up at the first thing that is not as the driver itself would have
   * it: a row's error, or an unexpected count. The caller undoes what is there.
   *
   * @return the number of statements, or -1 if it gave up
   * @throws SQLException if something failed that is no row's fault, as when it was cancelled
   */
  int trySend(List<RowGroup> groups) throws SQLException {
    List<Block> blocks = blocks(groups, 0, false);
    return tryWrite(blocks, block -> block.write(statements));
  }

  /**
   * As above, where nothing can be undone: only one statement is sent, which leaves nothing where
   * it fails.
   */
  int trySendAlone(List<RowGroup> groups) throws SQLException {
    List<Block> blocks = blocks(groups, 0, false);
    if (blocks.size() > 1 || !blocks.get(0).writer().isOneStatement()) {
      return -1;
    }
    return tryWrite(
        blocks,
        block -> {
          write(List.of(block));
          return true;
        });
  }

  /** As the first, in one statement that gives keys. */
  int trySend(KeyedBatch batch) throws SQLException {
    int rows = batch.rows().rows();
    if (limits.and(facts.limits()).fitting(batch.rows()) < rows) {
      return -1;
    }
    Block all = new Block(batch.rows(), null, 0, rows, 0);
    return tryWrite(List.of(all), block -> batch.write(dialect, facts, statements));
  }

  /** Writes a block; false if the server reported another number of rows. */
  @FunctionalInterface
  private interface Write {
    boolean isDone(Block block) throws SQLException;
  }

  /** Whether a row may have caused an error, as the database tells it. */
  boolean blamesARow(SQLException error) {
    return dialect.isOfARow(error);
  }

  /** Whether nothing is sent. */
  boolean isDryRun() {
    return settings.dryRun();
  }

  private int tryWrite(List<Block> blocks, Write write) throws SQLException {
    if (isDryRun()) {
      return blocks.size();
    }
    try {
      for (Block block : blocks) {
        if (!write.isDone(block)) {
          return -1;
        }
      }
      return blocks.size();
    } catch (SQLException e) {
      if (!dialect.isOfARow(e)) {
        throw e;
      }
      LOG.debug("A merged batch failed, and is sent again as the driver sends it", e);
      return -1;
    } finally {
      statements.done();
    }
  }

  private List<Block> blocks(List<RowGroup> groups, int before, boolean lastAlone) {
    List<Block> blocks = new ArrayList<>();
    Limits now = limits.and(facts.limits());
    int offset = before;
    for (RowGroup group : groups) {
      RowWriter writer =
          dialect.heedingTable(
              settings.bulk().writerFor(group, dialect, statements),
              group,
              facts.known(group.template().table()),
              statements);
      boolean split =
          (lastAlone && group == groups.get(groups.size() - 1))
              || facts.tellFirstIdentity(group.template().table());
      int end = split ? group.rows() - 1 : group.rows();
      for (int from = 0, to; from < group.rows(); from = to) {
        to = from == end ? group.rows() : from + writer.block(group, from, end - from, now);
        blocks.add(new Block(group, writer, from, to, offset));
      }
      offset += group.rows();
    }
    return blocks;
  }

  private FlushException told(RowSearch.Found found, List<Block> blocks, FlushReport report) {
    FlushAttempt attempt = found.attempt();
    Block block = attempt.block() < blocks.size() ? blocks.get(attempt.block()) : null;
    return found.first() == null
        ? report.together(attempt.error(), attempt.fate(), block, sizeNote(block))
        : report.undone(found.first(), sizeNote(found.first().block()));
  }

  /** Some drivers say no more of a packet that is too large than that the connection is gone. */
  private String sizeNote(Block block) {
    int most = limits.and(facts.limits()).bytes();
    int longest = block == null ? 0 : block.group().longestRow();
    return longest <= most
        ? ""
        : "A row of %d bytes is larger than a statement may be here: %d (%s). "
            .formatted(longest, most, dialect.sizeSetting());
  }

  static FlushException logged(FlushException exception) {
    LOG.warn("{} (SQLState {})", exception.getMessage(), exception.getSQLState());
    return exception;
  }
}
