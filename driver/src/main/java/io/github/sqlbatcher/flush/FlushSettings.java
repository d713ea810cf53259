package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.Thresholds;

/**
 * How a connection's rows are flushed.
 *
 * @param thresholds when the buffer is full
 * @param guarded whether flushes get savepoints
 * @param isolates whether the good rows of a failed flush stay
 * @param showValues whether messages may show values
 */
public record FlushSettings(
    Thresholds thresholds, boolean guarded, boolean isolates, boolean showValues) {}
