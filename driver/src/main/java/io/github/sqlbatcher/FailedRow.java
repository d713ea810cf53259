package io.github.sqlbatcher;

/**
 * A buffered row that the database refused.
 *
 * @param index its position among the rows of the flush, from 0, in the order of execution
 * @param table the table as it was written in the statement
 * @param template the statement's text with literals replaced by {@code ?}; holds no values
 * @param callSite the line of code that executed it; null without {@code batcher.captureCallSite}
 */
public record FailedRow(int index, String table, String template, StackTraceElement callSite) {}
