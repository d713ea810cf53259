package io.github.sqlbatcher;

/**
 * What one flush did.
 *
 * @param reason why it happened
 * @param rows the number of rows (executed INSERTs or batch entries) that were sent, 0 when nothing
 *     was pending
 * @param statements the number of INSERT statements that carried them
 */
public record FlushResult(FlushReason reason, int rows, int statements) {}
