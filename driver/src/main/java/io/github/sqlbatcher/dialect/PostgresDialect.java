package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL, and what speaks its protocol and says so. */
public final class PostgresDialect implements Dialect {
  /** VALUES with parameters is fastest from 100 to 500 rows. */
  private static final RowWriter VALUES = new ValuesWriter(256, 1000);

  private static final UnnestWriter UNNEST = new UnnestWriter(VALUES);
  private static final RowWriter COPY = new CopyWriter(UNNEST);
  private static final PgSingleRows SINGLES = PgSingleRows.writtenBy(VALUES);

  /**
   * The <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Bind
   * message</a> counts parameters in 16 bits.
   */
  private static final Limits LIMITS = Limits.NONE.withParameters(65_535);

  /** For {@link java.util.ServiceLoader}. */
  public PostgresDialect() {}

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("PostgreSQL");
  }

  @Override
  public LexicalRules lexicalRules() {
    return LexicalRules.POSTGRESQL;
  }

  /**
   * The server reports {@code standard_conforming_strings} whenever it changes, and the driver
   * keeps what it said: no statement is needed.
   */
  @Override
  public LexicalRules sessionRules(Connection connection) throws SQLException {
    String standard = PgConnection.of(connection).parameterStatus("standard_conforming_strings");
    return standard == null ? null : lexicalRules().withBackslashEscapes(standard.equals("off"));
  }

  /**
   * By SQLState, as <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">the
   * server documents them</a>: a deadlock (40P01) and a lock that was not to be had (55P03) leave
   * what stands before the savepoint as it was; a serialization failure (40001) needs a new
   * snapshot.
   */
  @Override
  public Cure cureOf(SQLException error) {
    String state = error.getSQLState();
    if (state == null) {
      return Cure.NONE;
    }
    return switch (state) {
      case "40P01", "55P03" -> Cure.SAVEPOINT;
      case "40001" -> Cure.TRANSACTION;
      default -> Cure.NONE;
    };
  }

  /**
   * The driver cuts a text into its statements and sends them in one go; the server skips all
   * behind one that failed. Where {@code autosave} is on, a failed statement takes the driver back
   * to a savepoint of its own, and ours would be gone.
   */
  @Override
  public boolean joinsSavepoints(Connection connection) throws SQLException {
    PgConnection driver = PgConnection.of(connection);
    return driver.isKnown() && !driver.setsSavepoints();
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  /** They keep the value; the database judges it. */
  @Override
  public boolean settersJudgeValues() {
    return false;
  }

  /** {@code RevalidateCachedQuery} in {@code plancache.c} looks whether the path has changed. */
  @Override
  public boolean bindsTablesWhenPrepared() {
    return false;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }

  @Override
  public RowWriter copyWriter() {
    return COPY;
  }

  @Override
  public RowWriter writerFor(RowGroup rows, PhysicalStatements statements) {
    return UnnestWriter.isFor(rows, statements) ? UNNEST : VALUES;
  }

  @Override
  public RowWriter heedingTable(
      RowWriter writer, RowGroup rows, TableFacts table, PhysicalStatements statements) {
    return SINGLES.heededBy(writer, rows, statements);
  }

  @Override
  public boolean ordersKeys() {
    return true;
  }

  @Override
  public KeyedInsert keyedInsert(BoundRows rows, String counted, PhysicalStatements statements)
      throws SQLException {
    return SINGLES.areDue(rows.template(), statements) ? null : KeyedArrays.of(rows, statements);
  }
}
