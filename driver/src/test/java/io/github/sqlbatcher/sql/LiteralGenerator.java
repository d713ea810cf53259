package io.github.sqlbatcher.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes nasty strings as literals, in every form that a database has. */
final class LiteralGenerator {
  private static final List<String> FRAGMENTS =
      List.of(
          "'", "''", "\\", "\\\\", "\\'", "'\\", "(", ")", "),(", ",", "?", "??", "--", "-- x",
          "/*", "*/", "#", "//", "$$", "$a$", "$", "\"", "\"\"", "`", "[", "]", "];", ";", "{ts '",
          "{fn ", "}", "é", "日本", "😀", "\n", "\r\n", "\t", "values", "E'", "q'[", "]'", "a", "b",
          " ", "x1", "NULL", "%", "@v", ":n", "'''", "\"'", "U&'", "\\\"", "--\n", "!", "\\)");

  private static final String NUMBERS = "0 5 -3 +7 1.25 .5 -.5 2. 1e3 -1.5E-2 6E+1 123456789 - 4";

  private final SplittableRandom random;
  private final LexicalRules rules;

  LiteralGenerator(SplittableRandom random, LexicalRules rules) {
    this.random = random;
    this.rules = rules;
  }

  String content() {
    StringBuilder content = new StringBuilder();
    for (int count = random.nextInt(7); count > 0; count--) {
      content.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
    if (random.nextInt(100) == 0) {
      content.append('\u00a0');
    }
    return content.toString();
  }

  String number() {
    String[] numbers = NUMBERS.replace("- 4", "-\t4").split(" ", -1);
    return numbers[random.nextInt(numbers.length)];
  }

  /** The content as a literal in one of the forms that can hold it. */
  String string(String content) {
    List<String> forms = new ArrayList<>();
    forms.add(plain(content, '\'', rules.backslashEscapes));
    if (rules.doubleQuotedStrings) {
      forms.add(plain(content, '"', rules.backslashEscapes));
    }
    if (rules.eStrings) {
      forms.add((random.nextBoolean() ? "E" : "e") + plain(content, '\'', true));
    }
    if (rules.dollarStrings && !(content + "$").contains("$$")) {
      forms.add("$$" + content + "$$");
    }
    if (rules.taggedDollarStrings && !content.contains("$tag")) {
      forms.add("$tag_1$" + content + "$tag_1$");
    }
    if (rules.qStrings) {
      addQString(forms, content, "[", "]");
      addQString(forms, content, "(", ")");
      addQString(forms, content, "!", "!");
    }
    if (rules.rawAndTripleStrings) {
      String escaped = content.replace("\\", "\\\\").replace("'", "\\'").replace("\"", "\\\"");
      forms.add("'''" + escaped + "'''");
      forms.add("\"\"\"" + escaped + "\"\"\"");
      if (!content.contains("\\") && !content.contains("'")) {
        forms.add("r'" + content + "'");
        forms.add("R'''" + content + "'''");
      }
    }
    return forms.get(random.nextInt(forms.size()));
  }

  /** The content between single quotes. */
  String plain(String content) {
    return plain(content, '\'', rules.backslashEscapes);
  }

  private static void addQString(List<String> forms, String content, String open, String close) {
    if (!(content + close).replaceFirst(".$", "").contains(close + "'")
        && !content.endsWith(close)) {
      forms.add("q'" + open + content + close + "'");
    }
  }

  private String plain(String content, char quote, boolean escapes) {
    StringBuilder literal = new StringBuilder().append(quote);
    for (char c : content.toCharArray()) {
      if (c == quote) {
        boolean escaped = rules.rawAndTripleStrings || (escapes && random.nextBoolean());
        literal.append(escaped ? '\\' : quote);
      } else if (c == '\\' && escapes) {
        literal.append('\\');
      }
      literal.append(c);
    }
    return literal.append(quote).toString();
  }
}
