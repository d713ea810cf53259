package io.github.sqlbatcher.agent;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;

/** A web application that brings its driver along, and inserts when it starts. */
public final class WebApplication implements ServletContextListener {
  /** For Tomcat. */
  public WebApplication() {}

  @Override
  public void contextInitialized(ServletContextEvent started) {
    try {
      // DriverManager looked for drivers before there was an application.
      Class<?> type = Class.forName("org.h2.Driver");
      DriverManager.registerDriver((Driver) type.getConstructor().newInstance());
      try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:web")) {
        System.out.println(
            Inserting.rows(connection)
                + ", driver of "
                + type.getClassLoader().getClass().getSimpleName());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
