package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.RowGroup;

/** MariaDB, and MySQL through MariaDB's driver. */
public final class MariaDbDialect extends MySqlFamilyDialect {
  private static final RowWriter BULK = new BulkWriter(VALUES);

  /** For {@link java.util.ServiceLoader}. */
  public MariaDbDialect() {}

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public boolean serves(String product, String driver) {
    return product.equals("MariaDB") || driver.startsWith("MariaDB");
  }

  /** They keep the value; the server judges it. Those of MySQL's driver refuse NaN themselves. */
  @Override
  public boolean settersJudgeValues() {
    return false;
  }

  @Override
  public RowWriter writerFor(RowGroup rows, PhysicalStatements statements) {
    return BulkWriter.isFor(rows, statements) ? BULK : VALUES;
  }

  /**
   * InnoDB does not know how many rows a bulk has, and reserves ever more numbers for it: those
   * that are left over are missing then.
   */
  @Override
  public RowWriter heedingTable(
      RowWriter writer, RowGroup rows, TableFacts table, PhysicalStatements statements) {
    return writer == BULK && table.countedColumn() != null ? VALUES : writer;
  }

  /** The driver's own batch may be a bulk, and its numbers are then those of one. */
  @Override
  public boolean mergesBatchesOf(TableFacts table) {
    return table.countedColumn() == null;
  }
}
