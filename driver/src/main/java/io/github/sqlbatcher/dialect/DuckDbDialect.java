package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * DuckDB. It has no savepoints, and an error in a transaction leaves nothing of it: only a rollback
 * of the whole transaction makes up for a failed flush. The driver gives neither SQLStates nor
 * codes; a message begins with the name of the error's kind ({@code
 * Exception::ExceptionTypeToString} in DuckDB's {@code src/common/exception.cpp}).
 */
public final class DuckDbDialect implements Dialect {
  /**
   * Ten times as fast as single rows from 100 on, bound or literal; larger blocks gain little. Each
   * value is converted to its column's type on its own, so that rows of one statement do not unify
   * theirs.
   */
  private static final RowWriter VALUES = new ValuesWriter(128, 256);

  private static final RowWriter APPENDER = new AppenderWriter(VALUES);

  /**
   * A row that refers to one of the same statement is refused where a table refers to itself; such
   * a constraint has no text in version 1.5. A name that has another in it costs no more than
   * speed.
   */
  private static final SingleRows SINGLES =
      new SingleRows(
          "SELECT count(*) > 0 FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
              + " AND contains(lower(?), lower(table_name))"
              + " AND (constraint_text = ''"
              + " OR contains(lower(split_part(constraint_text, 'REFERENCES', 2)),"
              + " lower(table_name)))",
          new EachRowWriter(VALUES));

  /** What stands before an appender's message. */
  private static final Pattern OF_APPENDER =
      Pattern.compile("^Appender error, .*?, message: (Failed to append: )?", Pattern.DOTALL);

  /** Kinds that have nothing to do with a row. */
  private static final List<String> OF_NO_ROW =
      List.of(
          "TransactionContext Error",
          "INTERRUPT Error",
          "IO Error",
          "Out of Memory Error",
          "Connection Error",
          "FATAL Error",
          "INTERNAL Error");

  /** Another transaction has committed a row's key since this one wrote it; all is undone. */
  private static final Pattern KEY_AT_COMMIT =
      Pattern.compile("^TransactionContext Error: Failed to commit: .*constraint violation");

  /** Another transaction has altered the table since this one began; a new one sees it. */
  private static final String CONFLICT = "TransactionContext Error: Transaction conflict";

  /** For {@link java.util.ServiceLoader}. */
  public DuckDbDialect() {}

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("DuckDB");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.DUCKDB;
  }

  @Override
  public boolean hasSavepoints() {
    return false;
  }

  @Override
  public boolean releasesSavepoints() {
    return false;
  }

  @Override
  public boolean isOfARow(SQLException error) {
    String message = message(error);
    return OF_NO_ROW.stream().noneMatch(message::startsWith)
        || KEY_AT_COMMIT.matcher(message).find();
  }

  @Override
  public Cure cureOf(SQLException error) {
    return message(error).startsWith(CONFLICT) ? Cure.TRANSACTION : Cure.NONE;
  }

  /** Each is a statement of its own then, until the driver is told to leave auto-commit again. */
  @Override
  public boolean beginsBehindText() {
    return false;
  }

  /** Behind a {@code ROLLBACK} as text, say: the driver does not keep count. */
  @Override
  public boolean saysNoTransaction(SQLException error) {
    return message(error).contains("no transaction is active");
  }

  /** They are the batch's then ({@code org.duckdb.DuckDBPreparedStatement#addBatch}). */
  @Override
  public boolean unsetsParametersInAddBatch() {
    return true;
  }

  /**
   * A commit that fails undoes all, and the driver's {@code DuckDBConnection} goes on as if the
   * transaction were there: it begins no other one, and statements are their own commits.
   */
  @Override
  public String unseenBegin() {
    return "BEGIN TRANSACTION";
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }

  @Override
  public RowWriter heedingTable(
      RowWriter writer, RowGroup rows, TableFacts table, PhysicalStatements statements) {
    return rows.rows() == 1 ? writer : SINGLES.heededBy(writer, rows, statements);
  }

  @Override
  public RowWriter appenderWriter() {
    return APPENDER;
  }

  private static String message(SQLException error) {
    return OF_APPENDER.matcher(String.valueOf(error.getMessage())).replaceFirst("");
  }
}
