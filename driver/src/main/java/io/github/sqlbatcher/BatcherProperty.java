package io.github.sqlbatcher;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting: its name, default, kind and meaning. Parsing, {@code Driver.getPropertyInfo} and
 * the table in README all come from here.
 */
public enum BatcherProperty {
  /** Whether INSERTs are held back at all. */
  ENABLED(
      "enabled",
      PropertyKind.flag(),
      "true",
      "`false` gives out the real driver's own connections"),
  /** The class of the real driver. */
  DRIVER_CLASS(
      "driverClass",
      PropertyKind.text(),
      "",
      "class name of the real driver, where `DriverManager` cannot find it"),
  /** The dialect to use. */
  DIALECT(
      "dialect", PropertyKind.text(), "", "name of the dialect to use instead of the detected one"),
  /** The most rows a connection holds back. */
  MAX_ROWS(
      "maxRows",
      PropertyKind.number(1, 1_000_000),
      "1000",
      "rows that a connection holds back before it sends them"),
  /** The most bytes a connection holds back. */
  MAX_BYTES(
      "maxBytes",
      PropertyKind.number(1_000, 1_000_000_000),
      "1000000",
      "bytes that a connection holds back before it sends them; a longer statement text is passed"
          + " through"),
  /** Whether {@link #MAX_BYTES} depends on the number of columns. */
  AUTO_ADJUST_FOR_COLUMNS(
      "autoAdjustForColumns",
      PropertyKind.flag(),
      "false",
      "`true`: `maxBytes` is multiplied, for each INSERT text, by `referenceColumnCount` divided by"
          + " the number of its columns"),
  /** The number of columns for which {@link #MAX_BYTES} holds as it is. */
  REFERENCE_COLUMN_COUNT(
      "referenceColumnCount",
      PropertyKind.number(1, 10_000),
      "10",
      "columns of an INSERT for which `maxBytes` holds as it is, with `autoAdjustForColumns`"),
  /** The least factor. */
  MIN_ADJUSTMENT_FACTOR(
      "minAdjustmentFactor",
      PropertyKind.decimal(0.01, 100),
      "0.5",
      "the least by which `autoAdjustForColumns` multiplies"),
  /** The largest factor. */
  MAX_ADJUSTMENT_FACTOR(
      "maxAdjustmentFactor",
      PropertyKind.decimal(0.01, 100),
      "2.0",
      "the most by which it multiplies, and memory is bounded by so many times `maxBytes`"),
  /** The most rows in a statement. */
  STATEMENT_MAX_ROWS(
      "statement.maxRows",
      PropertyKind.number(0, 1_000_000),
      "0",
      "rows that a statement of a flush may have; 0: as many as the database takes"),
  /** The most parameters of a statement. */
  STATEMENT_MAX_PARAMETERS(
      "statement.maxParameters",
      PropertyKind.number(0, 1_000_000),
      "0",
      "bound parameters that it may have; 0: as many as the database takes"),
  /** The longest text of a statement. */
  STATEMENT_MAX_CHARACTERS(
      "statement.maxCharacters",
      PropertyKind.number(0, 1_000_000_000),
      "0",
      "characters that its text may have; 0: as many as the database takes"),
  /** The most bytes of a statement. */
  STATEMENT_MAX_BYTES(
      "statement.maxBytes",
      PropertyKind.number(0, 1_000_000_000),
      "0",
      "bytes that its text and its values may have together, a character counting for three; 0: as"
          + " many as the database takes"),
  /** How many rows travel together. */
  BULK(
      "bulk",
      PropertyKind.choice("auto", "values", "batch", "copy", "appender"),
      "auto",
      "`auto`: many rows go in the fastest way that means the same, on PostgreSQL as arrays;"
          + " `values`: as the application's own statement with more tuples, where the database"
          + " takes such; `batch`: bound rows as the driver's own batch, for a driver that is told to"
          + " send one in a way of its own; `copy`: bound rows by COPY on PostgreSQL, where the"
          + " catalog says that it means the same; it pays with `maxRows=10000` and"
          + " `maxBytes=4000000`, as a COPY has its own start; `appender`: bound rows by DuckDB's"
          + " appender, where they fill a table's columns with values of the columns' types"),
  /** What happens in auto-commit. */
  AUTO_COMMIT(
      "autoCommit",
      PropertyKind.choice("direct", "buffer"),
      "direct",
      "`direct`: in auto-commit nothing is held back; `buffer`: there too, until `maxDelay` at most"
          + " (a crash can lose what waits)"),
  /** How long a row waits in auto-commit. */
  MAX_DELAY(
      "maxDelay",
      PropertyKind.number(1, 3_600_000),
      "100",
      "milliseconds that a row waits at most in auto-commit with `autoCommit=buffer`"),
  /** What the application's commit does. */
  COMMIT_MODE(
      "commitMode",
      PropertyKind.choice("real", "savepoint"),
      "real",
      "`real`: a commit is a commit; `savepoint`: it is a savepoint, and the real commit follows"
          + " later (a crash takes back what was not really committed)"),
  /** Rows after which a real commit comes. */
  COMMIT_EVERY_ROWS(
      "commitEveryRows",
      PropertyKind.number(1, 100_000_000),
      "1000",
      "rows after which a commit is a real one, with `commitMode=savepoint`"),
  /** Time after which a real commit comes. */
  COMMIT_EVERY(
      "commitEvery",
      PropertyKind.number(1, 3_600_000),
      "1000",
      "milliseconds after which commits are made real, with `commitMode=savepoint`"),
  /** Whether full buffers are sent in the background. */
  ASYNC_FLUSH(
      "asyncFlush",
      PropertyKind.flag(),
      "false",
      "`true`: a full buffer is sent by another thread while the application fills the next one;"
          + " memory is bounded by twice `maxRows` and `maxBytes`"),
  /** Whether flushes are guarded by savepoints. */
  SAVEPOINTS(
      "savepoints",
      PropertyKind.choice("auto", "never"),
      "auto",
      "`auto`: a savepoint around every flush where the database has them and needs it; `never`:"
          + " none, and a failed flush cannot be undone alone"),
  /** What a failed flush does. */
  ON_ERROR(
      "onError",
      PropertyKind.choice("abort", "isolate"),
      "abort",
      "`abort`: a failed flush is undone, and the transaction must be rolled back; `isolate`: its"
          + " good rows stay, the failing ones are reported, and the transaction goes on"),
  /** How often a flush is tried. */
  RETRY_MAX_ATTEMPTS(
      "retry.maxAttempts",
      PropertyKind.number(1, 100),
      "3",
      "how often a flush is tried in all, where its error passes and left nothing behind: a lock"
          + " timeout, a deadlock"),
  /** The first pause before a retry. */
  RETRY_BASE_DELAY(
      "retry.baseDelay",
      PropertyKind.number(0, 3_600_000),
      "100",
      "milliseconds before the second try"),
  /** The longest pause before a retry. */
  RETRY_MAX_DELAY(
      "retry.maxDelay",
      PropertyKind.number(0, 3_600_000),
      "10000",
      "milliseconds that lie between two tries at most"),
  /** How pauses grow. */
  RETRY_BACKOFF_FACTOR(
      "retry.backoffFactor",
      PropertyKind.decimal(1, 100),
      "2.0",
      "by how much each pause between tries is longer than the one before"),
  /** Whether pauses are random. */
  RETRY_JITTER(
      "retry.jitter",
      PropertyKind.flag(),
      "true",
      "`true`: a pause is a random part of its length, from half to all of it"),
  /** Whether rows stay in front of what their thread does on other connections. */
  ORDER_ACROSS_CONNECTIONS(
      "orderAcrossConnections",
      PropertyKind.flag(),
      "true",
      "`true`: rows that a thread has inserted are sent before it writes or commits on another"
          + " connection, so that a failing row is told of first; `false`: they wait on, for a"
          + " program that takes ids from a table by a second connection, say"),
  /** The time that a flush's statements get. */
  FLUSH_TIMEOUT(
      "flushTimeout",
      PropertyKind.number(0, 86_400_000),
      "0",
      "milliseconds that each statement of a flush may take, rounded up to seconds as JDBC has"
          + " them; 0: the largest `queryTimeout` of the statements whose rows wait"),
  /** Whether rows know where they come from. */
  CAPTURE_CALL_SITE(
      "captureCallSite",
      PropertyKind.flag(),
      "false",
      "`true`: a failing row is told with the line of code that executed it; costs about a"
          + " microsecond a row"),
  /** Whether an unknown database gets multi-row INSERTs. */
  GENERIC_MERGE(
      "genericMerge",
      PropertyKind.flag(),
      "false",
      "`true`: merge rows into multi-row `VALUES` also on a database without a dialect of its own"),
  /** Tables that are left alone. */
  EXCLUDE_TABLES(
      "excludeTables",
      PropertyKind.list(),
      "",
      "tables whose INSERTs are passed through, separated by commas; matched without quotes and"
          + " case, with or without the schema"),
  /** Functions that may be merged. */
  ROW_SAFE_FUNCTIONS(
      "rowSafeFunctions",
      PropertyKind.list(),
      "",
      "more functions, separated by commas, that give a row the same value whether or not the rows"
          + " before it are in the table yet"),
  /** The bound of the template cache. */
  TEMPLATE_CACHE_SIZE(
      "templateCacheSize",
      PropertyKind.number(16, 1_000_000),
      "1024",
      "distinct INSERT texts that are remembered for each URL and settings"),
  /** Whether values may appear in messages. */
  LOG_PARAMETERS(
      "logParameters",
      PropertyKind.flag(),
      "false",
      "`true`: the failing row's values appear in exceptions and logs"),
  /** What JMX, metrics and logs call the connections. */
  NAME(
      "name",
      PropertyKind.text(),
      "",
      "name in JMX, metrics and logs; empty: the URL without user and parameters"),
  /** How many flushes are remembered. */
  HISTORY(
      "history",
      PropertyKind.number(0, 100_000),
      "100",
      "last flushes, and last failed flushes, that are remembered for each URL and settings"),
  /** Classes that see statements and flushes. */
  PLUGINS(
      "plugins",
      PropertyKind.list(),
      "",
      "class names of `BatcherPlugin`s, beside those that `ServiceLoader` finds"),
  /** Whether INSERTs stay unsent. */
  DRY_RUN(
      "dryRun",
      PropertyKind.flag(),
      "false",
      "`true`: INSERTs are parsed, merged and recorded, and not sent; one that cannot be answered"
          + " without the database is refused; everything else runs as usual");

  /** What every name starts with. */
  public static final String PREFIX = "batcher.";

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // a record of unmodifiable lists and numbers
  private final PropertyKind kind;

  private final String defaultValue;
  private final String description;

  BatcherProperty(String name, PropertyKind kind, String defaultValue, String description) {
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

  /** Whether its value is a list separated by commas. */
  public boolean isList() {
    return kind.equals(PropertyKind.list());
  }

  /** What its value is in Java: boolean, int, double or String, the class of it. */
  public Class<?> type() {
    return kind.type();
  }

  /** Whether the text may stand as its value. */
  public boolean accepts(String value) {
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

  /** The full name that is nearest to a wrong one. */
  static String nearest(String wrong) {
    return NearestName.to(wrong, Stream.of(values()).map(BatcherProperty::key).toList());
  }
}
