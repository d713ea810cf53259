package io.github.sqlbatcher.buffer;

import io.github.sqlbatcher.sql.InsertTemplate;
import io.github.sqlbatcher.sql.LexicalRules;
import io.github.sqlbatcher.sql.LiteralKinds;
import java.util.Arrays;

/**
 * Rows of INSERTs without parameters: the statements as they were written, and where the tuples
 * stand in them. No text is copied before the flush. Not for several threads.
 */
public final class LiteralRows extends RowGroup {
  private String[] texts = new String[4];
  private int[] starts = new int[4];
  private int[] ends = new int[4];

  LiteralRows(InsertTemplate template) {
    super(template);
  }

  int add(String sql, int tuplesStart, int tuplesEnd) {
    int row = rows();
    if (row == texts.length) {
      int capacity = grown(row);
      // All grow or none, if memory ends here.
      String[] moreTexts = Arrays.copyOf(texts, capacity);
      int[] moreStarts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      starts = moreStarts;
      texts = moreTexts;
    }
    texts[row] = sql;
    starts[row] = tuplesStart;
    ends[row] = tuplesEnd;
    added(sql.length());
    return sql.length();
  }

  /** The statement of a row, as it was written. */
  public String text(int row) {
    return texts[row];
  }

  /** The rows of the range as one INSERT, their tuples as they were written. */
  public String joined(int from, int to) {
    String head = template().head();
    int length = head.length() + to - from - 1;
    for (int row = from; row < to; row++) {
      length += ends[row] - starts[row];
    }
    char[] text = new char[length];
    head.getChars(0, head.length(), text, 0);
    int at = head.length();
    for (int row = from; row < to; row++) {
      if (row > from) {
        text[at++] = ',';
      }
      texts[row].getChars(starts[row], ends[row], text, at);
      at += ends[row] - starts[row];
    }
    return new String(text);
  }

  /**
   * Whether a server that reads the type of a column off all of its values in a statement reads the
   * same ones off each row alone.
   *
   * @param rules how it reads the texts
   */
  public boolean areOfOneKind(LexicalRules rules) {
    LiteralKinds kinds = new LiteralKinds(rules);
    return Arrays.stream(texts, 0, rows()).allMatch(kinds::fit);
  }

  @Override
  public String describe(int row) {
    return texts[row].substring(starts[row], ends[row]);
  }
}
