package io.github.sqlbatcher.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the driver's jar, and what is not. */
class DriverJarIT {
  private static final String OURS = "io/github/sqlbatcher/";
  private static final String PARSER = OURS + "shaded/jsqlparser/";
  private static final int JAVA_17 = 61;

  private final Path path = Path.of(System.getProperty("driver.jar"));
  private JarFile jar;

  @BeforeEach
  void openJar() throws IOException {
    jar = new JarFile(path.toFile());
  }

  @AfterEach
  void closeJar() throws IOException {
    jar.close();
  }

  private List<String> names() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  private List<String> classes() {
    return names().stream().filter(name -> name.endsWith(".class")).toList();
  }

  @Test
  void everyClassIsOursOrTheRelocatedParser() {
    assertTrue(classes().contains(OURS + "BatcherDriver.class"));
    assertTrue(classes().contains(PARSER + "statement/insert/Insert.class"));
    assertEquals(List.of(), classes().stream().filter(name -> !name.startsWith(OURS)).toList());
    TreeSet<String> rooms = new TreeSet<>();
    classes().stream()
        .map(name -> name.substring(OURS.length()))
        .filter(name -> name.contains("/"))
        .forEach(name -> rooms.add(name.substring(0, name.indexOf('/'))));
    rooms.removeAll(List.of("sql", "buffer", "dialect", "flush", "jdbc", "stats", "shaded"));
    assertEquals(new TreeSet<>(), rooms);
    assertTrue(
        classes().stream()
            .filter(name -> name.startsWith(OURS + "shaded/"))
            .allMatch(name -> name.startsWith(PARSER)));
  }

  @Test
  void nothingElseIsInside() {
    List<String> rest = names().stream().filter(name -> !name.startsWith(OURS)).toList();
    List<String> allowed =
        List.of(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/services/java.sql.Driver",
            "META-INF/maven/io.github.sqlbatcher/batcher-driver/pom.xml",
            "META-INF/maven/io.github.sqlbatcher/batcher-driver/pom.properties");
    assertEquals(List.of(), rest.stream().filter(name -> !allowed.contains(name)).toList());
    assertTrue(rest.contains("META-INF/LICENSE"));
  }

  @Test
  void noClassNamesTheParserByItsOwnPackage() throws IOException {
    for (String name : classes()) {
      String bytes = new String(bytes(name), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains("net/sf/jsqlparser"), name);
      assertFalse(bytes.contains("net.sf.jsqlparser"), name);
    }
  }

  private byte[] bytes(String name) throws IOException {
    try (var in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  @Test
  void driverIsAnnounced() throws IOException {
    String service = new String(bytes("META-INF/services/java.sql.Driver"), StandardCharsets.UTF_8);
    assertEquals("io.github.sqlbatcher.BatcherDriver", service.strip());
  }

  @Test
  void jarIsAModuleOfItsOwnName() throws IOException {
    Manifest manifest = jar.getManifest();
    assertEquals(
        "io.github.sqlbatcher", manifest.getMainAttributes().getValue("Automatic-Module-Name"));
    assertNotNull(manifest.getMainAttributes().getValue("Implementation-Version"));
    Optional<ModuleReference> module = ModuleFinder.of(path).find("io.github.sqlbatcher");
    assertTrue(module.orElseThrow().descriptor().packages().contains("io.github.sqlbatcher"));
  }

  @Test
  void classesRunOnJava17() throws IOException {
    for (String name : classes()) {
      try (var in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
        in.readInt();
        in.readUnsignedShort();
        int major = in.readUnsignedShort();
        boolean ours = !name.startsWith(PARSER);
        assertTrue(ours ? major == JAVA_17 : major <= JAVA_17, () -> name + " is " + major);
      }
    }
  }
}
