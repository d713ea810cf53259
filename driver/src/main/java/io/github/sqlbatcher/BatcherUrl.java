package io.github.sqlbatcher;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A URL of ours taken apart: {@code jdbc:batcher:<inner>}, with settings among the inner URL's own
 * parameters, written as that URL writes them ({@code ?k=v&k=v} or {@code ;k=v}).
 *
 * @param inner the real driver's URL, without our prefix and our settings
 * @param settings what the URL said of our settings, by full name
 */
record BatcherUrl(String inner, Map<String, String> settings) {
  static final String PREFIX = "jdbc:batcher:";

  static boolean isOurs(String url) {
    return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /**
   * @throws SQLException with SQLState 08001 if one of our settings has no value or stands twice
   */
  static BatcherUrl parse(String url) throws SQLException {
    String rest = url.substring(PREFIX.length());
    StringBuilder inner = new StringBuilder("jdbc:");
    Map<String, String> settings = new LinkedHashMap<>();
    int copied = 0;
    boolean questionMarkGone = false;
    for (int at = 0; at < rest.length(); at++) {
      if (!isDelimiter(rest, at)) {
        continue;
      }
      char delimiter = rest.charAt(at);
      boolean ours = rest.startsWith(BatcherProperty.PREFIX, at + 1);
      int end = ours ? endOfParameter(rest, at + 1) : at + 1;
      inner.append(rest, copied, at);
      copied = end;
      if (ours) {
        put(settings, rest.substring(at + 1, end));
        questionMarkGone |= delimiter == '?';
        at = end - 1;
      } else {
        // The first parameter that is not ours takes the place of the one that stood behind «?».
        inner.append(delimiter == '&' && questionMarkGone ? '?' : delimiter);
        questionMarkGone &= delimiter != '&';
      }
    }
    return new BatcherUrl(inner.append(rest, copied, rest.length()).toString(), settings);
  }

  private static boolean isDelimiter(String rest, int at) {
    char c = rest.charAt(at);
    return c == '?' || c == '&' || isSemicolon(rest, at);
  }

  /** H2 escapes those of a value with a backslash. */
  private static boolean isSemicolon(String rest, int at) {
    return rest.charAt(at) == ';' && (at == 0 || rest.charAt(at - 1) != '\\');
  }

  private static int endOfParameter(String rest, int from) {
    int end = from;
    while (end < rest.length() && rest.charAt(end) != '&' && !isSemicolon(rest, end)) {
      end++;
    }
    return end;
  }

  private static void put(Map<String, String> settings, String parameter) throws SQLException {
    int equals = parameter.indexOf('=');
    String key = equals < 0 ? parameter : parameter.substring(0, equals);
    if (equals < 0) {
      throw new SQLNonTransientConnectionException(
          "Setting '%s' in the URL has no value".formatted(key), "08001");
    }
    if (settings.putIfAbsent(key, decoded(key, parameter.substring(equals + 1))) != null) {
      throw new SQLNonTransientConnectionException(
          "Setting '%s' stands twice in the URL".formatted(key), "08001");
    }
  }

  private static String decoded(String key, String value) throws SQLException {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SQLNonTransientConnectionException(
          "Setting '%s' in the URL has a broken %%-escape in its value".formatted(key), "08001", e);
    }
  }
}
