package io.github.sqlbatcher.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A jar that a test makes; nothing in it is compressed, as Spring Boot wants its libraries. */
final class ApplicationJar implements AutoCloseable {
  private final JarOutputStream out;

  ApplicationJar(Path file, Manifest manifest) throws IOException {
    out = new JarOutputStream(Files.newOutputStream(file), manifest);
    out.setMethod(ZipEntry.STORED);
  }

  /** Adds an entry for a folder, whose name ends with a slash. */
  ApplicationJar addFolder(String name) throws IOException {
    return add(name, new byte[0]);
  }

  /** Adds a class of the test class path below a folder, which is empty or ends with a slash. */
  ApplicationJar addClass(String folder, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream("/" + name)) {
      return add(folder + name, in.readAllBytes());
    }
  }

  /** Adds a jar as it is. */
  ApplicationJar addJar(String name, Path jar) throws IOException {
    return add(name, Files.readAllBytes(jar));
  }

  /** Adds the classes and resources that are in a jar, but for its own description. */
  ApplicationJar addContents(Path jar) throws IOException {
    try (JarFile from = new JarFile(jar.toFile())) {
      for (JarEntry entry : from.stream().toList()) {
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = from.getInputStream(entry)) {
            add(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return this;
  }

  private ApplicationJar add(String name, byte[] bytes) throws IOException {
    JarEntry entry = new JarEntry(name);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
    return this;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
