package io.github.sqlbatcher.flush;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a flush is tried, and how long the pauses are.
 *
 * @param maxAttempts how often in all
 * @param baseDelay the first pause, in milliseconds
 * @param maxDelay the longest pause, in milliseconds
 * @param backoffFactor by how much each pause is longer than the one before
 * @param jitter whether a pause is a random part of its length, so that two that failed of each
 *     other do not meet again
 */
public record RetryPolicy(
    int maxAttempts, long baseDelay, long maxDelay, double backoffFactor, boolean jitter) {
  /** The pause after that many attempts, from 1; in milliseconds. */
  long delayAfter(int attempts) {
    double longest = baseDelay * Math.pow(backoffFactor, attempts - 1.0);
    double delay = Math.min(maxDelay, longest);
    return Math.round(jitter ? delay * ThreadLocalRandom.current().nextDouble(0.5, 1.0) : delay);
  }

  /** Waits; false if the thread was interrupted, and then there is to be no further attempt. */
  boolean pausedAfter(int attempts) {
    try {
      Thread.sleep(delayAfter(attempts));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
