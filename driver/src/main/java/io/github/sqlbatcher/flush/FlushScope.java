package io.github.sqlbatcher.flush;

/**
 * How a flush stands in its transaction.
 *
 * @param guard what it stands behind
 * @param autoCommit whether it is in no transaction of the application's
 * @param alone whether its transaction holds nothing else
 * @param inBackground whether it runs while the application goes on
 */
record FlushScope(Guard guard, boolean autoCommit, boolean alone, boolean inBackground) {}
