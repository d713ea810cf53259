package io.github.sqlbatcher.buffer;

/**
 * When a buffer is full.
 *
 * @param rows the most rows
 * @param bytes the most bytes; see {@link RowGroup#bytes()} for how they are counted
 */
public record Thresholds(int rows, int bytes) {}
