package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import java.util.Locale;

/** MySQL, and MariaDB through MySQL's driver, which calls that MySQL. */
public final class MySqlDialect extends MySqlFamilyDialect {
  /** For {@link java.util.ServiceLoader}. */
  public MySqlDialect() {}

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("MySQL");
  }

  /** {@code com.mysql.cj.jdbc.StatementImpl} sets its own database at each execution. */
  @Override
  public boolean statementsKeepSchema() {
    return true;
  }

  @Override
  public boolean ordersKeys() {
    return true;
  }

  /**
   * The driver counts the keys on from the first, as the server does <a
   * href="https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html">for an
   * INSERT whose rows are known in number</a> and have no number of their own; but by the increment
   * that the session had when it connected.
   */
  @Override
  public KeyedInsert keyedInsert(BoundRows rows, String counted, PhysicalStatements statements) {
    InsertTarget into = InsertTarget.of(rows.template());
    boolean leavesItOut =
        counted != null
            && into != null
            && !into.columns().isEmpty()
            && !into.columns().toLowerCase(Locale.ROOT).contains(counted.toLowerCase(Locale.ROOT));
    return leavesItOut ? new KeyedValues(rows) : null;
  }
}
