package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;
import java.util.Set;

/** What MySQL and MariaDB have in common, whichever driver talks to them. */
abstract sealed class MySqlFamilyDialect implements Dialect permits MariaDbDialect, MySqlDialect {
  static final RowWriter VALUES = new ValuesWriter(256, 1000);

  /**
   * The server counts the parameters of a prepared statement in 16 bits ({@code ER_PS_MANY_PARAM});
   * drivers that write the values into the text could send more.
   */
  private static final Limits LIMITS = Limits.NONE.withParameters(65_535);

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;
  private static final int TOO_MANY_PARAMETERS = 1390;

  /**
   * Errors that no row causes and whose SQLState does not say so, by their numbers in the <a
   * href="https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html">server's
   * list</a>: disk full, out of memory, table full, lock wait timeout, lock table full, deadlock,
   * read-only server, interrupted, read-only mode, killed, out of its time; and that a row has
   * changed since the transaction's snapshot.
   */
  private static final Set<Integer> OF_NO_ROW =
      Set.of(
          1020, 1021, 1037, 1038, 1041, 1114, 1205, 1206, 1213, 1290, 1317, 1836, 1927, 1969, 3024);

  /** Of those, what stops a statement from outside. */
  private static final Set<Integer> OF_TIME = Set.of(1317, 1969, 3024);

  private static final Inquiry INQUIRY = new MySqlInquiry();

  @Override
  public final LexicalRules lexicalRules() {
    return LexicalRules.MYSQL;
  }

  @Override
  public final Inquiry inquiry() {
    return INQUIRY;
  }

  @Override
  public final boolean isOfARow(SQLException error) {
    return !OF_NO_ROW.contains(error.getErrorCode()) && RowError.isLikely(error);
  }

  /**
   * A lock wait timeout undoes its statement (with {@code innodb_rollback_on_timeout} the whole
   * transaction, and then the savepoint is gone); a deadlock the transaction.
   */
  @Override
  public final Cure cureOf(SQLException error) {
    return switch (error.getErrorCode()) {
      case LOCK_WAIT_TIMEOUT -> Cure.SAVEPOINT;
      case DEADLOCK -> Cure.TRANSACTION;
      default -> Cure.NONE;
    };
  }

  /**
   * {@code Connection.setSavepoint} of MariaDB's driver (4.0.0) takes no lock, unlike all calls
   * that execute: beside a query of another thread, both wait for ever. The driver of MySQL has to
   * set a savepoint to make an object for one that is gone, and the server drops another of its
   * name then.
   */
  @Override
  public final boolean setsSavepointsByText() {
    return true;
  }

  /**
   * InnoDB undoes the statement alone, but for those errors behind which {@code
   * convert_error_code_to_mysql} in {@code ha_innodb.cc} marks the transaction to be rolled back: a
   * deadlock, a full lock table, a changed row.
   */
  @Override
  public final boolean undoesStatement(SQLException error) {
    return OF_TIME.contains(error.getErrorCode()) || Dialect.super.undoesStatement(error);
  }

  @Override
  public final Limits limits() {
    return LIMITS;
  }

  @Override
  public final String sizeSetting() {
    return "max_allowed_packet";
  }

  /**
   * Both drivers name the server's variable where they refuse a packet themselves, with no number
   * of the server's. Where the server refuses it (1153), the connection is lost.
   */
  @Override
  public final boolean saysTooLarge(SQLException error) {
    return error.getErrorCode() == TOO_MANY_PARAMETERS
        || (error.getErrorCode() <= 0
            && String.valueOf(error.getMessage()).contains("max_allowed_packet"));
  }

  @Override
  public final RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }
}
