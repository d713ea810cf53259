package io.github.sqlbatcher.agent;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;

/** An application that has connected before an agent is attached to it. */
public final class Waiting {
  private Waiting() {}

  /** Inserts at once, and again over a new connection when a line was read. */
  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection(arguments[0] + "1")) {
      System.out.println(Inserting.rows(connection));
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    in.readLine();
    try (Connection connection = DriverManager.getConnection(arguments[0] + "2")) {
      System.out.println(Inserting.rows(connection));
    }
  }
}
