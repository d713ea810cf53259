package io.github.sqlbatcher.dialect;

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
}
