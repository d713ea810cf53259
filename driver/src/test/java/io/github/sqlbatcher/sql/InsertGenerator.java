package io.github.sqlbatcher.sql;

import io.github.sqlbatcher.sql.GeneratedInsert.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Writes INSERTs of which it knows the rows, full of what a careless reader trips over. */
final class InsertGenerator {
  private static final String ODD_NAME = "o'dd (), ?--/* values";

  private final SplittableRandom random;
  private final LexicalMode mode;
  private final LexicalRules rules;
  private final LiteralGenerator literals;
  private int id;

  /** Whether the text has JDBC escapes; drivers find them in plain surroundings only. */
  private boolean escaping;

  InsertGenerator(LexicalMode mode, long seed) {
    this.random = new SplittableRandom(seed);
    this.mode = mode;
    this.rules = mode.rules();
    this.literals = new LiteralGenerator(random, rules);
  }

  static String createTable(LexicalMode mode, String table) {
    String text = mode == LexicalMode.SQLITE ? "TEXT" : "VARCHAR(500)";
    return "CREATE TABLE %s (id INTEGER, s %s, %s DOUBLE PRECISION, r %s)"
        .formatted(table, text, quote('"', ODD_NAME), text);
  }

  private static String quote(char quote, String name) {
    return quote == '[' ? "[" + name + "]" : quote + name + quote;
  }

  GeneratedInsert next(String table) {
    escaping = mode.takesJdbcEscapes() && random.nextInt(10) == 0;
    StringBuilder sql = new StringBuilder(blanks(""));
    sql.append(random.nextBoolean() ? "INSERT" : "insert").append(blanks(" "));
    sql.append("INTO").append(blanks(" ")).append(table).append(blanks(" "));
    if (random.nextBoolean()) {
      sql.append('(').append(blanks("")).append("id,s").append(blanks("")).append(',');
      sql.append(oddName()).append(blanks("")).append(",r)").append(blanks(""));
    }
    sql.append("VALUES").append(blanks(""));
    List<Row> rows = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      Row row = row();
      rows.add(row);
      sql.append(row.text()).append(blanks("")).append(count > 1 ? "," + blanks("") : "");
    }
    return new GeneratedInsert(sql.append(end()).toString(), rows);
  }

  private String end() {
    return random.nextInt(4) == 0 && !rules.noSemicolon ? ";" : "";
  }

  private String oddName() {
    List<Character> quotes = new ArrayList<>();
    if (!rules.doubleQuotedStrings) {
      quotes.add('"');
    }
    // H2 takes a name in back quotes for one without quotes.
    if (rules.backQuotedNames && mode != LexicalMode.H2) {
      quotes.add('`');
    }
    if (rules.bracketedNames) {
      quotes.add('[');
    }
    return quote(quotes.get(random.nextInt(quotes.size())), ODD_NAME);
  }

  private Row row() {
    StringBuilder text = new StringBuilder("(").append(blanks("")).append(++id);
    String number = literals.number();
    List<Object> values = new ArrayList<>(Arrays.asList(id, null, null, null));
    text.append(blanks("")).append(',').append(blanks("")).append(value(values, 1));
    text.append(blanks("")).append(',').append(blanks("")).append(number);
    values.set(2, Double.valueOf(number.replace("\t", "")));
    text.append(blanks("")).append(',').append(blanks("")).append(value(values, 3));
    return new Row(text.append(blanks("")).append(')').toString(), values);
  }

  private String value(List<Object> values, int column) {
    int kind = random.nextInt(12);
    if (kind == 0 && mode != LexicalMode.DERBY) {
      return "NULL";
    }
    // Texts with two of them in a row are always passed through.
    String content = literals.content().replaceAll("[?]+", "?");
    if (mode == LexicalMode.HSQLDB) {
      // Its driver replaces "{fn " in a string behind a comment, whatever it is told.
      content = content.replace("{", "");
    }
    if (escaping && kind < 6) {
      values.set(column, "a)," + content);
      return "{fn concat('a),', " + literals.plain(content) + ")}";
    }
    values.set(column, content);
    if (escaping) {
      return literals.plain(content);
    }
    return literals.string(content);
  }

  /** Nothing, blanks or a comment; at least the separator. */
  private String blanks(String separator) {
    if (escaping) {
      return separator;
    }
    return switch (random.nextInt(16)) {
      case 0 -> "/* ),('\"` */";
      case 1 -> mode == LexicalMode.HSQLDB && random.nextInt(99) > 0 ? " " : "-- it's ),(\n";
      case 2 -> rules.nestedComments ? "/* a /* ' */ ), */" : "/* a /* ' ), */";
      case 3 -> rules.hashComments ? "# it's ),(\n" : "/**/";
      case 4 -> rules.slashComments ? "// it's ),(\n" : "/***/";
      case 5 -> "\n\t";
      case 6 -> " \r\n ";
      case 7 -> "/*?$$;--*/";
      default -> separator;
    };
  }
}
