package io.github.sqlbatcher;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting: its name, default, kind and meaning. Parsing, {@code Driver.getPropertyInfo} and
 * the table in README all come from here.
 */
public enum BatcherProperty {
  /** Whether INSERTs are held back at all. */
  ENABLED("enabled", Kind.flag(), "true", "`false` gives out the real driver's own connections"),
  /** The class of the real driver. */
  DRIVER_CLASS(
      "driverClass",
      Kind.text(),
      "",
      "class name of the real driver, where `DriverManager` cannot find it"),
  /** The dialect to use. */
  DIALECT("dialect", Kind.text(), "", "name of the dialect to use instead of the detected one"),
  /** The most rows a connection holds back. */
  MAX_ROWS(
      "maxRows",
      Kind.number(1, 1_000_000),
      "1000",
      "rows that a connection holds back before it sends them"),
  /** The most bytes a connection holds back. */
  MAX_BYTES(
      "maxBytes",
      Kind.number(1_000, 1_000_000_000),
      "1000000",
      "bytes that a connection holds back before it sends them; a longer statement text is passed"
          + " through"),
  /** The most rows in a statement. */
  STATEMENT_MAX_ROWS(
      "statement.maxRows",
      Kind.number(0, 1_000_000),
      "0",
      "rows that a statement of a flush may have; 0: as many as the database takes"),
  /** The most parameters of a statement. */
  STATEMENT_MAX_PARAMETERS(
      "statement.maxParameters",
      Kind.number(0, 1_000_000),
      "0",
      "bound parameters that it may have; 0: as many as the database takes"),
  /** The longest text of a statement. */
  STATEMENT_MAX_CHARACTERS(
      "statement.maxCharacters",
      Kind.number(0, 1_000_000_000),
      "0",
      "characters that its text may have; 0: as many as the database takes"),
  /** The most bytes of a statement. */
  STATEMENT_MAX_BYTES(
      "statement.maxBytes",
      Kind.number(0, 1_000_000_000),
      "0",
      "bytes that its text and its values may have together, a character counting for three; 0: as"
          + " many as the database takes"),
  /** What happens in auto-commit. */
  AUTO_COMMIT(
      "autoCommit",
      Kind.choice("direct", "buffer"),
      "direct",
      "`direct`: in auto-commit nothing is held back; `buffer`: there too, until `maxDelay` at most"
          + " (a crash can lose what waits)"),
  /** How long a row waits in auto-commit. */
  MAX_DELAY(
      "maxDelay",
      Kind.number(1, 3_600_000),
      "100",
      "milliseconds that a row waits at most in auto-commit with `autoCommit=buffer`"),
  /** What the application's commit does. */
  COMMIT_MODE(
      "commitMode",
      Kind.choice("real", "savepoint"),
      "real",
      "`real`: a commit is a commit; `savepoint`: it is a savepoint, and the real commit follows"
          + " later (a crash takes back what was not really committed)"),
  /** Rows after which a real commit comes. */
  COMMIT_EVERY_ROWS(
      "commitEveryRows",
      Kind.number(1, 100_000_000),
      "1000",
      "rows after which a commit is a real one, with `commitMode=savepoint`"),
  /** Time after which a real commit comes. */
  COMMIT_EVERY(
      "commitEvery",
      Kind.number(1, 3_600_000),
      "1000",
      "milliseconds after which commits are made real, with `commitMode=savepoint`"),
  /** Whether full buffers are sent in the background. */
  ASYNC_FLUSH(
      "asyncFlush",
      Kind.flag(),
      "false",
      "`true`: a full buffer is sent by another thread while the application fills the next one;"
          + " memory is bounded by twice `maxRows` and `maxBytes`"),
  /** Whether flushes are guarded by savepoints. */
  SAVEPOINTS(
      "savepoints",
      Kind.choice("auto", "never"),
      "auto",
      "`auto`: a savepoint around every flush where the database has them; `never`: none, and a"
          + " failed flush cannot be undone alone"),
  /** What a failed flush does. */
  ON_ERROR(
      "onError",
      Kind.choice("abort", "isolate"),
      "abort",
      "`abort`: a failed flush is undone, and the transaction must be rolled back; `isolate`: its"
          + " good rows stay, the failing ones are reported, and the transaction goes on"),
  /** How often a flush is tried. */
  RETRY_MAX_ATTEMPTS(
      "retry.maxAttempts",
      Kind.number(1, 100),
      "3",
      "how often a flush is tried in all, where its error passes and left nothing behind: a lock"
          + " timeout, a deadlock"),
  /** The first pause before a retry. */
  RETRY_BASE_DELAY(
      "retry.baseDelay", Kind.number(0, 3_600_000), "100", "milliseconds before the second try"),
  /** The longest pause before a retry. */
  RETRY_MAX_DELAY(
      "retry.maxDelay",
      Kind.number(0, 3_600_000),
      "10000",
      "milliseconds that lie between two tries at most"),
  /** How pauses grow. */
  RETRY_BACKOFF_FACTOR(
      "retry.backoffFactor",
      Kind.decimal(1, 100),
      "2.0",
      "by how much each pause between tries is longer than the one before"),
  /** Whether pauses are random. */
  RETRY_JITTER(
      "retry.jitter",
      Kind.flag(),
      "true",
      "`true`: a pause is a random part of its length, from half to all of it"),
  /** The time that a flush's statements get. */
  FLUSH_TIMEOUT(
      "flushTimeout",
      Kind.number(0, 86_400_000),
      "0",
      "milliseconds that each statement of a flush may take, rounded up to seconds as JDBC has"
          + " them; 0: the largest `queryTimeout` of the statements whose rows wait"),
  /** Whether rows know where they come from. */
  CAPTURE_CALL_SITE(
      "captureCallSite",
      Kind.flag(),
      "false",
      "`true`: a failing row is told with the line of code that executed it; costs about a"
          + " microsecond a row"),
  /** Whether an unknown database gets multi-row INSERTs. */
  GENERIC_MERGE(
      "genericMerge",
      Kind.flag(),
      "false",
      "`true`: merge rows into multi-row `VALUES` also on a database without a dialect of its own"),
  /** Tables that are left alone. */
  EXCLUDE_TABLES(
      "excludeTables",
      Kind.list(),
      "",
      "tables whose INSERTs are passed through, separated by commas; matched without quotes and"
          + " case, with or without the schema"),
  /** Functions that may be merged. */
  ROW_SAFE_FUNCTIONS(
      "rowSafeFunctions",
      Kind.list(),
      "",
      "more functions, separated by commas, that give a row the same value whether or not the rows"
          + " before it are in the table yet"),
  /** The bound of the template cache. */
  TEMPLATE_CACHE_SIZE(
      "templateCacheSize",
      Kind.number(16, 1_000_000),
      "1024",
      "distinct INSERT texts that are remembered for each URL and settings"),
  /** Whether values may appear in messages. */
  LOG_PARAMETERS(
      "logParameters",
      Kind.flag(),
      "false",
      "`true`: the failing row's values appear in exceptions and logs");

  /** What every name starts with. */
  public static final String PREFIX = "batcher.";

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // a record of unmodifiable lists and numbers
  private final Kind kind;

  private final String defaultValue;
  private final String description;

  BatcherProperty(String name, Kind kind, String defaultValue, String description) {
    this.key = PREFIX + name;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** The full name, {@code batcher.} included. */
  public String key() {
    return key;
  }

  /** The value that holds where nothing is set; empty where that means «none». */
  public String defaultValue() {
    return defaultValue;
  }

  /** What it does, for a reader; Markdown. */
  public String description() {
    return description;
  }

  /** The only values it takes; empty where it is not a choice. */
  public List<String> choices() {
    return kind.choices();
  }

  /** What may stand as its value, for a reader. */
  public String allowed() {
    return kind.allowed();
  }

  /** Whether the text may stand as its value. */
  boolean accepts(String value) {
    return kind.accepts(value);
  }

  /** The property of that full name; names are case-sensitive. */
  public static Optional<BatcherProperty> byKey(String key) {
    for (BatcherProperty property : values()) {
      if (property.key.equals(key)) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  /** The full name that is nearest to a wrong one; one that contains the other is near. */
  static String nearest(String wrong) {
    String theirs = bare(wrong);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (BatcherProperty property : values()) {
      String ours = bare(property.key);
      boolean contained = theirs.length() > 2 && (ours.contains(theirs) || theirs.contains(ours));
      int distance = contained ? 1 : distance(theirs, ours);
      if (distance < least) {
        least = distance;
        best = property.key;
      }
    }
    return best;
  }

  private static String bare(String key) {
    String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    return name.toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's: how many letters must be put in, taken out or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private record Kind(
      List<String> choices, long least, long most, String allowed, boolean fraction) {
    static Kind flag() {
      return choice("true", "false");
    }

    static Kind choice(String... values) {
      return new Kind(List.of(values), 0, 0, String.join(" or ", values), false);
    }

    static Kind number(long least, long most) {
      return new Kind(
          List.of(), least, most, "a whole number from " + least + " to " + most, false);
    }

    static Kind decimal(long least, long most) {
      return new Kind(List.of(), least, most, "a number from " + least + " to " + most, true);
    }

    static Kind text() {
      return new Kind(List.of(), 0, 0, "text", false);
    }

    static Kind list() {
      return new Kind(List.of(), 0, 0, "a list separated by commas", false);
    }

    boolean accepts(String value) {
      if (!choices.isEmpty()) {
        return choices.contains(value);
      }
      return least == most || isNumberWithin(value);
    }

    private boolean isNumberWithin(String value) {
      try {
        double number = fraction ? Double.parseDouble(value) : Long.parseLong(value);
        return number >= least && number <= most;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }
}
