package io.github.sqlbatcher.dialect;

/**
 * Rows in the <a
 * href="https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS">text
 * format</a> of COPY. Not for several threads.
 */
final class CopyText extends ElementText {
  private boolean inRow;

  CopyText(int expectedLength) {
    super(expectedLength);
  }

  void endRow() {
    text.append('\n');
    inRow = false;
  }

  @Override
  StringBuilder element() {
    if (inRow) {
      text.append('\t');
    }
    inRow = true;
    return text;
  }

  @Override
  StringBuilder open() {
    return element();
  }

  @Override
  void close() {
    // The next tab or line end does.
  }

  @Override
  void addNull() {
    element().append("\\N");
  }

  @Override
  boolean isEscaped(char c) {
    return c == '\\' || c == '\n' || c == '\r' || c == '\t';
  }

  @Override
  char escaped(char c) {
    return switch (c) {
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> c;
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
