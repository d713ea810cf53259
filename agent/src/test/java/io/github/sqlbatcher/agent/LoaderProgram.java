package io.github.sqlbatcher.agent;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;

/** An application whose driver is in a class loader that it made itself. */
public final class LoaderProgram {
  private LoaderProgram() {}

  /** Looks into its own jars before it asks its parent, as a web application's does. */
  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL[] jars, ClassLoader parent) {
      super(jars, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null || name.startsWith("java.")) {
        return known != null ? known : super.loadClass(name, resolve);
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException e) {
        return super.loadClass(name, resolve);
      }
    }
  }

  /**
   * Inserts through the driver, and tells what came of it.
   *
   * @param arguments the kind of loader, the URL, the driver's class, and the loader's jars
   */
  public static void main(String[] arguments) throws Exception {
    URL[] jars = new URL[arguments.length - 3];
    for (int i = 0; i < jars.length; i++) {
      jars[i] = Path.of(arguments[i + 3]).toUri().toURL();
    }
    ClassLoader application = LoaderProgram.class.getClassLoader();
    try (URLClassLoader loader =
        switch (arguments[0]) {
          case "child" -> new URLClassLoader(jars, application);
          case "platform" -> new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
          case "childFirst" -> new ChildFirst(jars, application);
          default -> throw new IllegalArgumentException(arguments[0]);
        }) {
      Class<?> type = Class.forName(arguments[2], true, loader);
      Driver driver = (Driver) type.getConstructor().newInstance();
      try (Connection connection = driver.connect(arguments[1], new Properties())) {
        System.out.println(Inserting.rows(connection));
      }
    }
  }
}
