package io.github.sqlbatcher.jdbc;

import io.github.sqlbatcher.flush.Transaction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once for each URL why nothing is merged in auto-commit. */
final class AutoCommitNotice {
  private static final Logger LOG = LoggerFactory.getLogger(AutoCommitNotice.class);
  private static final int MOST_REMEMBERED = 64;
  private static final Set<Integer> TOLD = ConcurrentHashMap.newKeySet();

  private AutoCommitNotice() {}

  static void giveOnce(String url, Transaction transaction) {
    if (!transaction.holdsRows()
        && LOG.isInfoEnabled()
        && TOLD.size() < MOST_REMEMBERED
        && TOLD.add(url.hashCode())) {
      LOG.info(
          "A connection starts in auto-commit: until setAutoCommit(false) every INSERT is its own"
              + " commit, so none is held back; only explicit batches are merged");
    }
  }
}
