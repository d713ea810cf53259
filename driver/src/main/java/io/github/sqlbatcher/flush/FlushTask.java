package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.FlushReason;
import java.util.List;

/**
 * A flush that is to be done: its rows are in the buffer no more.
 *
 * @param parts the rows, and the application's savepoints between them
 * @param rows how many rows there are in all parts
 * @param timeout what the statements get as {@code queryTimeout}, in seconds; 0 for none
 * @param lastAlone whether the last row goes in a statement of its own
 */
record FlushTask(
    FlushReason reason,
    List<PendingRows.Part> parts,
    int rows,
    int timeout,
    boolean lastAlone,
    FlushScope scope) {}
