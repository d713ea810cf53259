package io.github.sqlbatcher.sql;

/**
 * Steps over the blanks, comments, strings and names of one SQL text under given rules. Every
 * method takes the index where its token begins and gives the index behind it, or {@link #BROKEN}
 * where the text cannot be followed safely. Not for several threads.
 */
final class SqlLexer {
  static final int BROKEN = -1;

  private String sql = "";
  private int length;
  private LexicalRules rules = LexicalRules.STANDARD;
  private boolean ambiguous;

  void reset(String text, LexicalRules lexicalRules) {
    sql = text;
    length = text.length();
    rules = lexicalRules;
    ambiguous = false;
  }

  /** Whether something read so far would read otherwise under another setting of the session. */
  boolean ambiguous() {
    return ambiguous;
  }

  /** Whether a semicolon stands there that ends the statement. */
  boolean endsStatement(int at) {
    return at != BROKEN && at < length && sql.charAt(at) == ';' && !rules.noSemicolon;
  }

  /** Behind white space and comments. */
  int blanks(int from) {
    int at = from;
    while (at < length) {
      char c = sql.charAt(at);
      if (isWhiteSpace(c)) {
        at++;
      } else if (beginsComment(at)) {
        at = comment(at);
        if (at == BROKEN) {
          return BROKEN;
        }
      } else {
        break;
      }
    }
    return at;
  }

  static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
  }

  static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  boolean beginsComment(int at) {
    char c = sql.charAt(at);
    char next = peek(at + 1);
    return switch (c) {
      case '-' -> next == '-';
      case '/' -> next == '*' || (next == '/' && (rules.slashComments || rules.plainOnly));
      case '#' -> rules.hashComments || rules.plainOnly;
      default -> false;
    };
  }

  int comment(int at) {
    if (peek(at) == '/' && peek(at + 1) == '*') {
      return blockComment(at);
    }
    if (peek(at) == '-') {
      // MySQL takes "--1" for two signs, and any control character for the space.
      boolean twoSigns = peek(at + 2) > ' ' && (rules.dashCommentsNeedSpace || rules.plainOnly);
      return twoSigns ? BROKEN : lineComment(at);
    }
    return rules.plainOnly ? BROKEN : lineComment(at);
  }

  private int lineComment(int from) {
    // Where HSQLDB ends it depends on what follows, and merging changes that.
    ambiguous |= rules.returnEndsComments || rules.plainOnly;
    for (int at = from; at < length; at++) {
      char c = sql.charAt(at);
      if (c == '\n') {
        return at + 1;
      }
      // A bare carriage return ends the comment for some servers and not for others.
      if (c == '\r' && peek(at + 1) != '\n') {
        return BROKEN;
      }
    }
    return length;
  }

  private int blockComment(int from) {
    if ((rules.codeInComments || rules.plainOnly)
        && (peek(from + 2) == '!' || sql.startsWith("M!", from + 2))) {
      return BROKEN;
    }
    int depth = 1;
    for (int at = from + 2; at + 1 < length; at++) {
      char c = sql.charAt(at);
      if (c == '*' && sql.charAt(at + 1) == '/') {
        at++;
        if (--depth == 0) {
          return at + 1;
        }
      } else if (c == '/' && sql.charAt(at + 1) == '*') {
        if (rules.plainOnly) {
          return BROKEN;
        }
        if (rules.nestedComments) {
          at++;
          depth++;
        }
      }
    }
    return BROKEN;
  }

  /** Behind the letters, digits, {@code _} and {@code $} of a word. */
  int word(int from) {
    int at = from;
    while (at < length && isWordPart(sql.charAt(at))) {
      at++;
    }
    return at;
  }

  /**
   * Behind a number; letters that follow the digits without a gap belong to it, as in {@code 0x1F}.
   */
  int number(int from) {
    boolean hexadecimal = (peek(from + 1) | 0x20) == 'x';
    int at = from;
    while (at < length) {
      char c = sql.charAt(at);
      boolean exponentSign =
          (c == '+' || c == '-')
              && !hexadecimal
              && (sql.charAt(at - 1) | 0x20) == 'e'
              && isDigit(peek(at + 1));
      if ((!isWordPart(c) || c == '$') && c != '.' && !exponentSign) {
        // No database knows a string or parameter that hangs on a number.
        return c == '$' || c == '\'' || c == '"' ? BROKEN : at;
      }
      at++;
    }
    return at;
  }

  /** Whether a name may begin with this quote. */
  boolean beginsQuotedName(char c) {
    return (c == '"' && !rules.doubleQuotedStrings)
        || (c == '`' && (rules.backQuotedNames || rules.plainOnly))
        || (c == '[' && (rules.bracketedNames || rules.plainOnly));
  }

  int quotedName(int from) {
    char open = sql.charAt(from);
    if (open != '"' && rules.plainOnly) {
      return BROKEN;
    }
    if (open == '"' && rules.doubleQuotesBySession) {
      ambiguous = true;
    }
    char close = open == '[' ? ']' : open;
    for (int at = from + 1; at < length; at++) {
      char c = sql.charAt(at);
      if (c == close) {
        if (peek(at + 1) != close) {
          return at + 1;
        }
        at++;
      } else if (c == '\\' && open == '`' && rules.backslashEscapes) {
        // BigQuery escapes a back quote so, and MySQL does not.
        return BROKEN;
      }
    }
    return BROKEN;
  }

  /** Whether a string begins here without a word before it. */
  boolean beginsString(int at) {
    char c = sql.charAt(at);
    return c == '\''
        || (c == '"' && rules.doubleQuotedStrings)
        || (c == '$' && rules.dollarStrings && !isDigit(peek(at + 1)));
  }

  /** A string; the word that stands right before it decides on its kind. */
  int string(int from, int wordStart) {
    char quote = sql.charAt(from);
    if (quote == '$') {
      return dollarString(from);
    }
    if ((rules.rawAndTripleStrings || rules.plainOnly) && isTriple(from, quote)) {
      return rules.plainOnly ? BROKEN : tripleString(from + 3, quote);
    }
    int prefix = from - wordStart;
    for (int at = wordStart; at < from; at++) {
      if (sql.charAt(at) >= 128) {
        // Perhaps a blank of Unicode, which DuckDB and H2 take for white space.
        return BROKEN;
      }
    }
    if (prefix > 0 && (sql.charAt(from - 1) | 0x20) == 'q') {
      if (rules.plainOnly) {
        return BROKEN;
      }
      if (rules.qStrings) {
        return qString(from);
      }
    }
    boolean eString = rules.eStrings && prefix == 1 && (sql.charAt(wordStart) | 0x20) == 'e';
    return plainString(from, quote, eString || rules.backslashEscapes);
  }

  /** Whether another string follows, with which the one that ends here would be one value. */
  boolean continuesString(int end) {
    int next = end == BROKEN ? BROKEN : blanks(end);
    return next != BROKEN && next < length && beginsString(next);
  }

  private int plainString(int from, char quote, boolean escapes) {
    for (int at = from + 1; at < length; at++) {
      char c = sql.charAt(at);
      if (c == quote) {
        if (peek(at + 1) != quote) {
          return at + 1;
        }
        at++;
      } else if (c == '\\') {
        if (escapes) {
          at++;
        } else if (rules.backslashBySession) {
          ambiguous = true;
        }
      }
    }
    return BROKEN;
  }

  private boolean isTriple(int from, char quote) {
    return peek(from + 1) == quote && peek(from + 2) == quote;
  }

  private int tripleString(int from, char quote) {
    for (int at = from; at < length; at++) {
      char c = sql.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == quote && isTriple(at, quote)) {
        return at + 3;
      }
    }
    return BROKEN;
  }

  private int qString(int from) {
    char open = peek(from + 1);
    char close =
        switch (open) {
          case '[' -> ']';
          case '(' -> ')';
          case '{' -> '}';
          case '<' -> '>';
          default -> open;
        };
    for (int at = from + 2; at + 1 < length; at++) {
      if (sql.charAt(at) == close && sql.charAt(at + 1) == '\'') {
        return at + 2;
      }
    }
    return BROKEN;
  }

  private int dollarString(int from) {
    int tagEnd = from + 1;
    if (rules.taggedDollarStrings && tagEnd < length && isWordStart(sql.charAt(tagEnd))) {
      while (tagEnd < length && sql.charAt(tagEnd) != '$' && isWordPart(sql.charAt(tagEnd))) {
        tagEnd++;
      }
    }
    if (peek(tagEnd) != '$') {
      return BROKEN;
    }
    String tag = sql.substring(from, tagEnd + 1);
    int close = sql.indexOf(tag, tagEnd + 1);
    return close < 0 ? BROKEN : close + tag.length();
  }

  private char peek(int at) {
    return at < length ? sql.charAt(at) : 0;
  }
}
