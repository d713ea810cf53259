package io.github.sqlbatcher.jdbc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once for each URL why an INSERT was not held back in auto-commit. */
final class AutoCommitNotice {
  private static final Logger LOG = LoggerFactory.getLogger(AutoCommitNotice.class);
  private static final int MOST_REMEMBERED = 64;
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final String url;
  private boolean given;

  AutoCommitNotice(String url) {
    this.url = url;
  }

  void give() {
    if (given) {
      return;
    }
    given = true;
    if (TOLD.size() < MOST_REMEMBERED && TOLD.add(url)) {
      // The URL itself stays out of the log, as it may hold a password.
      LOG.info(
          "An INSERT came in auto-commit, where every statement is its own commit: it is not held"
              + " back, and only explicit batches are merged, until setAutoCommit(false)");
    }
  }
}
