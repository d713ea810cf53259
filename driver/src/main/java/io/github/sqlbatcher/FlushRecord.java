package io.github.sqlbatcher;

import java.time.Instant;
import javax.management.ConstructorParameters;

/**
 * What is remembered of one flush. Immutable. It has getters, as JMX knows no other items of {@code
 * CompositeData} on Java 17.
 */
public final class FlushRecord {
  /** What longer texts are cut at, in characters: as many records as {@code history} are kept. */
  public static final int LONGEST_TEXT = 2_000;

  private final String time;
  private final String thread;
  private final FlushReason reason;
  private final String template;
  private final int rows;
  private final int groups;
  private final int statements;
  private final int failedRows;
  private final long bytes;
  private final double millis;
  private final String errorClass;
  private final String sqlState;
  private final String message;
  private final String callSite;

  /** As the getters say; texts longer than {@link #LONGEST_TEXT} are cut. */
  @ConstructorParameters({
    "time",
    "thread",
    "reason",
    "template",
    "rows",
    "groups",
    "statements",
    "failedRows",
    "bytes",
    "millis",
    "errorClass",
    "sqlState",
    "message",
    "callSite"
  })
  public FlushRecord(
      String time,
      String thread,
      FlushReason reason,
      String template,
      int rows,
      int groups,
      int statements,
      int failedRows,
      long bytes,
      double millis,
      String errorClass,
      String sqlState,
      String message,
      String callSite) {
    this.time = time;
    this.thread = cut(thread);
    this.reason = reason;
    this.template = cut(template);
    this.rows = rows;
    this.groups = groups;
    this.statements = statements;
    this.failedRows = failedRows;
    this.bytes = bytes;
    this.millis = millis;
    this.errorClass = errorClass;
    this.sqlState = sqlState;
    this.message = cut(message);
    this.callSite = callSite;
  }

  private static String cut(String text) {
    return text == null || text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, LONGEST_TEXT - 1) + '…';
  }

  /** When it ended: an {@link Instant} as text. */
  public String getTime() {
    return time;
  }

  /** The name of the thread that sent the rows. */
  public String getThread() {
    return thread;
  }

  /** Why the rows were sent. */
  public FlushReason getReason() {
    return reason;
  }

  /** The INSERTs, each once, with {@code ?} for every literal; perhaps cut. */
  public String getTemplate() {
    return template;
  }

  /** The rows that were to be sent: executed INSERTs, or entries of a batch. */
  public int getRows() {
    return rows;
  }

  /** The runs of rows of one template and type. */
  public int getGroups() {
    return groups;
  }

  /** The INSERT statements that carried the rows that are in. */
  public int getStatements() {
    return statements;
  }

  /** The rows that are not in. */
  public int getFailedRows() {
    return failedRows;
  }

  /** The bytes of the rows, as {@code batcher.maxBytes} counts them. */
  public long getBytes() {
    return bytes;
  }

  /** How long it took, in milliseconds. */
  public double getMillis() {
    return millis;
  }

  /** Whether all rows are in. */
  public boolean isSuccess() {
    return errorClass == null;
  }

  /** The class of the driver's exception; null after a success. */
  public String getErrorClass() {
    return errorClass;
  }

  /** Its SQLState; null after a success, or where it has none. */
  public String getSqlState() {
    return sqlState;
  }

  /**
   * What the application was told, without values unless {@code batcher.logParameters} is on; null
   * after a success.
   */
  public String getMessage() {
    return message;
  }

  /**
   * The line of code that executed the failing row, else the first row; null without {@code
   * batcher.captureCallSite}.
   */
  public String getCallSite() {
    return callSite;
  }

  /** For a reader. */
  @Override
  public String toString() {
    return "%s %s flush (%s): %d rows, %d failed, %.3f ms, %s%s"
        .formatted(
            time,
            isSuccess() ? "Good" : "Failed",
            reason,
            rows,
            failedRows,
            millis,
            template,
            message == null ? "" : ": " + message);
  }
}
