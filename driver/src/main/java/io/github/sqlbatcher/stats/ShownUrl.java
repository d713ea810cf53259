package io.github.sqlbatcher.stats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL as it may be shown: without user, password and parameters. */
final class ShownUrl {
  /** {@code jdbc:} and the words behind it: {@code jdbc:oracle:thin:}, {@code jdbc:h2:mem:}. */
  private static final Pattern SCHEME = Pattern.compile("(?i)jdbc:([a-z0-9+_-]+:)+(//)?");

  private static final Pattern PARAMETER = Pattern.compile("[?;&][\\w.-]+=.*", Pattern.DOTALL);

  private ShownUrl() {}

  static String of(String url) {
    Matcher found = SCHEME.matcher(url);
    String scheme = found.lookingAt() ? found.group() : "";
    String rest = url.substring(scheme.length());
    int parameters = firstOf(rest, "?;");
    String place = rest.substring(0, parameters);
    boolean behindAt = place.indexOf('@') >= 0;
    if (!behindAt && isPasswordPart(rest.substring(parameters))) {
      return scheme;
    }
    String host = place.substring(place.lastIndexOf('@') + 1);
    // Oracle's and MySQL's lists in parentheses may hold a user.
    return scheme + host.substring(0, firstOf(host, "("));
  }

  /** What follows «?» or «;» may also be the rest of a password, with the host behind «@». */
  private static boolean isPasswordPart(String tail) {
    return tail.indexOf('@') >= 0 && !PARAMETER.matcher(tail).matches();
  }

  private static int firstOf(String text, String characters) {
    for (int at = 0; at < text.length(); at++) {
      if (characters.indexOf(text.charAt(at)) >= 0) {
        return at;
      }
    }
    return text.length();
  }
}
