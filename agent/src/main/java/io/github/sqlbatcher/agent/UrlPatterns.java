package io.github.sqlbatcher.agent;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which JDBC URLs are meant; a star stands for any characters, and case does not matter. */
final class UrlPatterns {
  /** What runs inside a database's own routines; the server's session is not ours. */
  private static final List<String> NEVER =
      List.of("jdbc:default:connection*", "jdbc:columnlist:connection*");

  private final List<Pattern> included;
  private final List<Pattern> excluded;
  private final List<Pattern> never = NEVER.stream().map(UrlPatterns::pattern).toList();

  UrlPatterns(List<String> included, List<String> excluded) {
    this.included = included.stream().map(UrlPatterns::pattern).toList();
    this.excluded = excluded.stream().map(UrlPatterns::pattern).toList();
  }

  private static Pattern pattern(String stars) {
    String quoted = Pattern.quote(stars.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
    return Pattern.compile(quoted, Pattern.DOTALL);
  }

  /** Whether the URL is included, be it excluded as well or not; all are where none is named. */
  boolean includes(String url) {
    return included.isEmpty() || matches(included, url);
  }

  boolean excludes(String url) {
    return matches(excluded, url) || matches(never, url);
  }

  private static boolean matches(List<Pattern> patterns, String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return patterns.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
  }
}
