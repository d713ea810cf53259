package io.github.sqlbatcher.agent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.TreeSet;

/** H2's driver, which prints the properties that it is told. */
public final class ToldDriver extends org.h2.Driver {
  /** For the program that connects by it. */
  public ToldDriver() {}

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    System.out.println("told " + new TreeSet<>(info.stringPropertyNames()));
    return super.connect(url, info);
  }
}
