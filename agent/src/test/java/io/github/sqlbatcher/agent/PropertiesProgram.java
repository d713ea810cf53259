package io.github.sqlbatcher.agent;

import java.sql.Connection;
import java.util.Properties;

/** Connects with properties beside the URL, and inserts rows. */
final class PropertiesProgram {
  private PropertiesProgram() {}

  /** Takes a URL, and properties of the form {@code name=value}. */
  public static void main(String[] arguments) throws Exception {
    Properties info = new Properties();
    for (int i = 1; i < arguments.length; i++) {
      String[] property = arguments[i].split("=", 2);
      info.setProperty(property[0], property[1]);
    }
    Properties before = (Properties) info.clone();
    try (Connection connection = new ToldDriver().connect(arguments[0], info)) {
      System.out.println(Inserting.rows(connection));
    }
    if (!info.equals(before)) {
      throw new AssertionError("The application's own properties were changed: " + info);
    }
  }
}
