package io.github.sqlbatcher.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a scanned text into its tuples where the scanner sees their ends. */
final class TupleCutter {
  private final SqlScanner scanner;
  private final SqlLexer lexer = new SqlLexer();

  TupleCutter(SqlScanner scanner) {
    this.scanner = scanner;
  }

  List<String> cut(LexicalRules rules) {
    String sql = scanner.sql();
    int tuples = scanner.tuples();
    lexer.reset(sql, rules);
    List<String> texts = new ArrayList<>();
    int at = scanner.tuplesStart();
    while (texts.size() < tuples) {
      int end = scanner.tupleEnd(at);
      texts.add(sql.substring(at, end));
      at = lexer.blanks(lexer.blanks(end) + 1);
    }
    return texts;
  }
}
