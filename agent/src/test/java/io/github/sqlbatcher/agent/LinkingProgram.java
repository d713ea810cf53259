package io.github.sqlbatcher.agent;

import java.io.File;
import java.sql.Driver;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.sql.CommonDataSource;

/** Links every driver and DataSource of its class path, whose code the JVM verifies by that. */
final class LinkingProgram {
  private LinkingProgram() {}

  /** Prints how many there are, and those that the JVM refuses. */
  public static void main(String[] arguments) throws Exception {
    int linked = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        try (JarFile jar = new JarFile(entry)) {
          for (String name :
              jar.stream().map(JarEntry::getName).filter(LinkingProgram::isClass).toList()) {
            linked += link(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
          }
        }
      }
    }
    System.out.println(linked + " classes");
    System.exit(0);
  }

  /** Few of the hundred thousand that are named otherwise are one. */
  private static boolean isClass(String name) {
    boolean named = name.contains("Driver") || name.contains("DataSource");
    return named && name.endsWith(".class") && !name.startsWith("META-INF/");
  }

  private static int link(String name) {
    try {
      Class<?> type = Class.forName(name, false, LinkingProgram.class.getClassLoader());
      if (!Driver.class.isAssignableFrom(type) && !CommonDataSource.class.isAssignableFrom(type)) {
        return 0;
      }
      return type.getDeclaredMethods().length > 0 ? 1 : 0;
    } catch (VerifyError e) {
      System.out.println(name + ": " + e.getMessage());
      return 0;
    } catch (ClassNotFoundException | LinkageError e) {
      // It needs a library that is not there.
      return 0;
    }
  }
}
