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

  /** Where a row's first tuple begins in its statement. */
  public int tuplesStart(int row) {
    return starts[row];
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
   * Where the rows end whose literals are of the kinds of the first one's.
   *
   * @param from the first row
   * @param to where they end at the latest
   * @param rules how the server reads the texts
   */
  public int endOfOneKind(int from, int to, LexicalRules rules) {
    LiteralKinds kinds = new LiteralKinds(rules);
    int row = from;
    while (row < to && kinds.fit(texts[row])) {
      row++;
    }
    return Math.max(row, from + 1);
  }

  @Override
  public String describe(int row) {
    return texts[row].substring(starts[row], ends[row]);
  }
}
