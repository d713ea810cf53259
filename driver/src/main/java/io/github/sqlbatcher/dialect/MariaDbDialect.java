package io.github.sqlbatcher.dialect;

/** MariaDB, and MySQL through MariaDB's driver. */
public final class MariaDbDialect extends MySqlFamilyDialect {
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
}
