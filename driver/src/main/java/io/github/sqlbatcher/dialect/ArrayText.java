package io.github.sqlbatcher.dialect;

/**
 * The <a href="https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO">text</a> of a
 * PostgreSQL array. Not for several threads.
 */
final class ArrayText extends ElementText {
  ArrayText(int expectedLength) {
    super(expectedLength);
    text.append('{');
  }

  @Override
  StringBuilder element() {
    if (text.length() > 1) {
      text.append(',');
    }
    return text;
  }

  @Override
  StringBuilder open() {
    return element().append('"');
  }

  @Override
  void close() {
    text.append('"');
  }

  @Override
  void addNull() {
    element().append("NULL");
  }

  @Override
  boolean isEscaped(char c) {
    return c == '"' || c == '\\';
  }

  @Override
  char escaped(char c) {
    return c;
  }

  /** The part of a text that is the inside of a string literal, in which quotes are doubled. */
  void addUnquoted(String sql, int from, int to) {
    open();
    int start = from;
    for (int quote = sql.indexOf('\'', from); quote >= 0 && quote < to; ) {
      addEscaped(sql, start, quote + 1);
      start = quote + 2;
      quote = sql.indexOf('\'', start);
    }
    addEscaped(sql, start, to);
    close();
  }

  @Override
  public String toString() {
    return text.append('}').toString();
  }
}
