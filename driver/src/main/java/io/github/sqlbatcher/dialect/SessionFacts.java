package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.sql.LexicalRules;

/**
 * What a session's own settings decide.
 *
 * @param rules how it reads SQL text, with nothing left open
 * @param limits what one statement may have at the most; it lowers {@link Dialect#limits()}
 * @param merges whether a row comes to the same in a multi-row INSERT and in one of its own
 * @param undoesStatements whether a statement that fails leaves nothing of itself and all else of
 *     its transaction, unless {@link Dialect#undoesStatement} knows better of the error
 * @param countsKeys whether the keys of several rows are those that the driver counts on from the
 *     first
 */
public record SessionFacts(
    LexicalRules rules,
    Limits limits,
    boolean merges,
    boolean undoesStatements,
    boolean countsKeys) {}
