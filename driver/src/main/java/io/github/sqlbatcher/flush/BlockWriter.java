package io.github.sqlbatcher.flush;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.dialect.JoinedInserts;
import io.github.sqlbatcher.dialect.PhysicalStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes blocks, in order: each in a statement of its own, or small ones that follow each other in
 * one text, where that saves round trips. Used as the {@link Flusher} is.
 *
 * @param statements where statements come from
 * @param joins whether the driver takes several INSERTs in a text
 */
record BlockWriter(PhysicalStatements statements, boolean joins) {
  /** Behind so many, a round trip weighs little against what the server does; texts stay short. */
  static final int MOST_JOINED = 32;

  /** A block of more rows is worth a round trip of its own. */
  private static final int MOST_ROWS = 16;

  private static final int MOST_BYTES_OF_BLOCK = 16_384;

  /** Behind the last block of the run that begins there: of those that are written together. */
  int endOfRun(List<Block> blocks, int from) {
    int end = from + 1;
    if (joins && isSmall(blocks.get(from))) {
      RowGroup first = blocks.get(from).group();
      int most = Math.min(blocks.size(), from + MOST_JOINED);
      while (end < most
          && isSmall(blocks.get(end))
          && JoinedInserts.agree(first, blocks.get(end).group())) {
        end++;
      }
      if (blocks.get(end - 1).group() == first) {
        // The blocks of one group are cut so that there are few texts; joined, there would be many.
        return from + 1;
      }
    }
    return end;
  }

  private static boolean isSmall(Block block) {
    return block.writer().joins()
        && block.rows() <= MOST_ROWS
        && block.rows() * (long) block.group().longestRow() <= MOST_BYTES_OF_BLOCK;
  }

  /**
   * Writes a run.
   *
   * @return the blocks for which the server reported another number of table rows than was sent
   */
  List<Block> write(List<Block> run) throws SQLException {
    if (run.size() == 1) {
      return run.get(0).write(statements) ? List.of() : run;
    }
    long[] counts;
    try {
      counts = new JoinedInserts(run.stream().map(Block::part).toList()).write(statements);
    } catch (SQLException e) {
      statements.dropRunning(e);
      throw e;
    }
    List<Block> mismatches = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (!run.get(i).isCount(counts[i])) {
        mismatches.add(run.get(i));
      }
    }
    return mismatches;
  }

  /** Writes blocks of which it is known that they can be written. */
  void writeAgain(List<Block> blocks) throws SQLException {
    for (int from = 0, end; from < blocks.size(); from = end) {
      end = endOfRun(blocks, from);
      write(blocks.subList(from, end));
    }
  }
}
