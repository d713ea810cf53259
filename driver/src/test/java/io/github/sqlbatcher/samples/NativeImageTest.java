package io.github.sqlbatcher.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.github.sqlbatcher.BatcherStatsMXBean;
import io.github.sqlbatcher.samples.Reachability.Method;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The sample of {@code reachability-metadata.json} against the product and the drivers. No native
 * image is built here.
 */
class NativeImageTest {
  private static final String ROOT = "io.github.sqlbatcher";
  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Pattern CLASS_NAME = Pattern.compile("[a-z]\\w*(\\.\\w+)+");

  /** Calls by which something is reached that the compiler does not see, but for Proxy. */
  private static final Pattern LOOK_UP =
      Pattern.compile(
          "java\\.lang\\.Class\\.(forName|get(Declared)?(Method|Field|Constructor|Resource).*)"
              + "|java\\.lang\\.ClassLoader\\.(loadClass|getResource.*|resources)"
              + "|java\\.lang\\.reflect\\.Proxy\\.newProxyInstance"
              + "|java\\.util\\.ServiceLoader\\.load.*"
              + "|java\\.util\\.ResourceBundle\\.getBundle"
              + "|java\\.lang\\.invoke\\.MethodHandles\\$Lookup\\.(find|unreflect).*");

  private static Reachability metadata;
  private static List<JavaClass> product;

  @BeforeAll
  static void read() throws IOException {
    metadata = Reachability.ofSample();
    product =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages(ROOT).stream()
                .filter(type -> Files.exists(MAIN.resolve(file(type))))
                .toList();
  }

  private static String file(JavaClass type) {
    return type.getName().replace('.', '/').replaceAll("\\$.*", "") + ".java";
  }

  /** By GraalVM's reachability-metadata-schema-v1.1.0.json. */
  @Test
  void shapeIsThatOfTheSchema() {
    assertEquals(Set.of("reflection", "resources"), metadata.document().keySet());
    for (Map<String, Object> entry : metadata.entries("reflection")) {
      assertTrue(entry.containsKey("type"));
      assertTrue(Set.of("type", "methods", "allPublicMethods").containsAll(entry.keySet()));
      assertEquals(true, entry.getOrDefault("allPublicMethods", true));
    }
    metadata.entries("resources").forEach(entry -> assertEquals(Set.of("glob"), entry.keySet()));
    List<String> types = metadata.types();
    assertEquals(types.stream().distinct().toList(), types);
  }

  @Test
  void everyTypeAndMethodThatIsNamedExists() throws ReflectiveOperationException {
    for (String type : metadata.types()) {
      Reachability.typeOf(type);
    }
    for (Method method : metadata.methods()) {
      // JDBC 4.5 gives Connection some methods; the batcher looks for them, and does without.
      if (Runtime.version().feature() >= 26 || !method.type().equals("java.sql.Connection")) {
        method.find();
      }
    }
  }

  /** A class that is not among these needs a look at what it reaches, and a line in the sample. */
  @Test
  void nothingElseReachesForWhatTheCompilerDoesNotSee() {
    assertEquals(
        new TreeSet<>(
            List.of(
                "ConnectionWrapper",
                "InnerDriver",
                "dialect.AppenderColumn",
                "dialect.Dialects",
                "dialect.DuckDbAppender",
                "dialect.DuckDbConnection",
                "dialect.MariaConnection",
                "dialect.MySqlConnection",
                "dialect.PgConnection",
                "jdbc.Enquoting",
                "stats.Plugins")),
        lookingUp()
            .map(type -> type.getName().substring(ROOT.length() + 1).replaceAll("\\$.*", ""))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Stream<JavaClass> lookingUp() {
    return product.stream()
        .filter(
            type ->
                type.getMethodCallsFromSelf().stream()
                    .map(call -> call.getTargetOwner().getName() + "." + call.getName())
                    .anyMatch(call -> LOOK_UP.matcher(call).matches()));
  }

  @Test
  void everyClassThatTheProductNamesInATextIsThere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (JavaClass type : product) {
      for (String text : constants(type)) {
        if (CLASS_NAME.matcher(text).matches() && exists(text)) {
          named.add(text);
        }
      }
    }
    assertTrue(named.contains("org.postgresql.PGConnection"), named::toString);
    named.removeAll(metadata.types());
    assertEquals(Set.of(), named);
  }

  @Test
  void everyMethodThatTheProductNamesInATextIsThere() throws Exception {
    Set<String> listed = metadata.methods().stream().map(Method::name).collect(Collectors.toSet());
    Set<String> callable = new TreeSet<>();
    for (String type : metadata.types()) {
      Arrays.stream(Reachability.typeOf(type).getMethods())
          .forEach(method -> callable.add(method.getName()));
    }
    Set<String> missing = new TreeSet<>();
    for (JavaClass type : lookingUp().toList()) {
      constants(type).stream()
          .filter(text -> callable.contains(text) && !listed.contains(text))
          .forEach(missing::add);
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void whatJmxShowsIsThere() {
    Stream<Class<?>> shown =
        Arrays.stream(BatcherStatsMXBean.class.getMethods())
            .map(java.lang.reflect.Method::getReturnType)
            .map(type -> type.isArray() ? type.getComponentType() : type);
    Stream.concat(Stream.of(BatcherStatsMXBean.class), shown)
        .filter(type -> type.getName().startsWith(ROOT) && !type.isEnum())
        .forEach(type -> assertTrue(metadata.types().contains(type.getName()), type.getName()));
  }

  @Test
  void everyServiceIsThere() {
    for (String service :
        List.of("java.sql.Driver", ROOT + ".dialect.Dialect", ROOT + ".BatcherPlugin")) {
      assertTrue(
          metadata.entries("resources").contains(Map.of("glob", "META-INF/services/" + service)),
          service);
    }
  }

  private static List<String> constants(JavaClass type) throws IOException {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return StringConstants.of(in);
    }
  }

  private static boolean exists(String name) {
    try {
      Reachability.typeOf(name);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
