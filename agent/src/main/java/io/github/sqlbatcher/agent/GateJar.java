package io.github.sqlbatcher.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** The jar with the one class that the bootstrap loader must find. */
final class GateJar {
  private static final String GATE = "io.github.sqlbatcher.agent.Gate";

  private GateJar() {}

  /** Whether an agent of ours has put it there. */
  static boolean isOnBootstrapPath() {
    try {
      return Class.forName(GATE, false, null).getClassLoader() == null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Puts it there, if it is not. The class must not have been used before. */
  static void putOnBootstrapPath(Instrumentation instrumentation) throws IOException {
    if (!isOnBootstrapPath()) {
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(write().toFile()));
    }
  }

  /** Writes it to a file that is removed when the JVM ends in an orderly way. */
  private static Path write() throws IOException {
    Path file = Files.createTempFile("batcher-gate", ".jar");
    file.toFile().deleteOnExit();
    String entry = GATE.replace('.', '/') + ".class";
    try (InputStream gate = GateJar.class.getResourceAsStream("/" + entry);
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry(entry));
      gate.transferTo(jar);
    }
    return file;
  }
}
