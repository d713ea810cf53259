package io.github.sqlbatcher.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a driver says when it is asked something that the application did not ask. It may throw: the
 * connection must work all the same. Safe for use by several threads.
 */
public final class DriverAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(DriverAnswer.class);

  /** Classes of connections that were told of already. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private DriverAnswer() {}

  /** Something to ask. */
  @FunctionalInterface
  public interface Question<T> {
    /** Asks it; null is an answer like an exception. */
    T ask(Connection raw) throws SQLException;
  }

  /**
   * The driver's answer.
   *
   * @param otherwise what is safe to assume where there is none
   */
  public static <T> T to(Question<T> question, Connection raw, T otherwise) {
    try {
      T answer = question.ask(raw);
      return answer == null ? otherwise : answer;
    } catch (SQLException | RuntimeException | AbstractMethodError e) {
      if (TOLD.add(raw.getClass().getName())) {
        LOG.warn("A driver does not say what it can do, and is taken to do little", e);
      }
      return otherwise;
    }
  }
}
