package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;
import io.github.sqlbatcher.sql.LexicalRules;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL, and what speaks its protocol and says so. */
public final class PostgresDialect implements Dialect {
  /** VALUES with parameters is fastest from 100 to 500 rows. */
  private static final RowWriter VALUES = new ValuesWriter(256, 1000);

  /**
   * The <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Bind
   * message</a> counts parameters in 16 bits.
   */
  private static final Limits LIMITS = Limits.NONE.withParameters(65_535);

  private static final String DRIVERS_INTERFACE = "org.postgresql.PGConnection";

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
    String standard = parameterStatus(connection, "standard_conforming_strings");
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

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public RowWriter writerFor(RowGroup rows) {
    return VALUES;
  }

  /** What the driver knows of a server parameter, or null where it is another driver. */
  private static String parameterStatus(Connection connection, String parameter)
      throws SQLException {
    try {
      Class<?> type =
          Class.forName(DRIVERS_INTERFACE, false, connection.getClass().getClassLoader());
      MethodHandle status =
          MethodHandles.publicLookup()
              .findVirtual(
                  type, "getParameterStatus", MethodType.methodType(String.class, String.class));
      return connection.isWrapperFor(type)
          ? (String) status.invoke(connection.unwrap(type), parameter)
          : null;
    } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
      return null;
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new SQLException("The driver could not tell its session's " + parameter, e);
    }
  }
}
