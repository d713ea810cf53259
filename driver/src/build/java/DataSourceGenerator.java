import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Writes the bean properties of {@code BatcherDataSource}: a setter and a getter for each constant
 * of {@code BatcherProperty}, so that a new setting has them by itself.
 *
 * <p>Run by the build: {@code java DataSourceGenerator.java <source folder> <output folder>}.
 */
class DataSourceGenerator {
  private static final String PACKAGE = "io.github.sqlbatcher";
  private static final String NAME = "DataSourceSettings";

  /**
   * @param constant its name in the enum
   * @param key the full name of the setting
   * @param type what its value is in Java
   * @param description Markdown
   */
  record Property(
      String constant, String key, Class<?> type, String byDefault, String description) {
    /** {@code StatementMaxRows} for {@code batcher.statement.maxRows}. */
    String beanName() {
      StringBuilder name = new StringBuilder();
      for (String part : key.substring("batcher.".length()).split("\\.")) {
        name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
      }
      return name.toString();
    }

    String javadoc() {
      String meaning = description.replaceAll("`([^`]*)`", "{@code $1}");
      return "  /** {@code "
          + key
          + "}: "
          + meaning
          + (byDefault.isEmpty() ? "" : "; {@code " + byDefault + "} unless set")
          + ". */\n";
    }

    String accessors() {
      String get = (type == boolean.class ? "is" : "get") + beanName();
      return "\n%s  public final %s %s() {\n    return %s;\n  }\n\n%s%s  }\n"
          .formatted(
              javadoc(),
              type.getSimpleName(),
              get,
              parsed("get(BatcherProperty." + constant + ")"),
              javadoc(),
              "  public final void set%s(%s value) {\n    set(BatcherProperty.%s, %s);\n"
                  .formatted(beanName(), type.getSimpleName(), constant, asText()));
    }

    private String parsed(String text) {
      if (type == String.class) {
        return text;
      }
      String parser =
          type == boolean.class
              ? "Boolean.parseBoolean"
              : type == int.class ? "Integer.parseInt" : "Double.parseDouble";
      return parser + "(" + text + ")";
    }

    private String asText() {
      return type == String.class ? "value" : "String.valueOf(value)";
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1], PACKAGE.split("\\."));
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(NAME + ".java"), source(properties(Path.of(args[0]), Path.of(args[1]))));
  }

  private static List<Property> properties(Path sources, Path output) throws Exception {
    Path classes = Files.createDirectories(output.resolveSibling("property-classes"));
    Path property = sources.resolve(PACKAGE.replace('.', '/')).resolve("BatcherProperty.java");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-implicit:class",
                "-sourcepath",
                sources.toString(),
                "-d",
                classes.toString(),
                property.toString());
    if (failed != 0) {
      throw new IOException(property + " does not compile");
    }
    List<Property> all = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      for (Object constant : loader.loadClass(PACKAGE + ".BatcherProperty").getEnumConstants()) {
        all.add(
            new Property(
                ((Enum<?>) constant).name(),
                (String) answer(constant, "key"),
                (Class<?>) answer(constant, "type"),
                (String) answer(constant, "defaultValue"),
                (String) answer(constant, "description")));
      }
    }
    return all;
  }

  private static Object answer(Object constant, String question) throws Exception {
    Method method = constant.getClass().getMethod(question);
    return method.invoke(constant);
  }

  private static String source(List<Property> properties) {
    StringBuilder source = new StringBuilder();
    source.append("package ").append(PACKAGE).append(";\n\n");
    source.append(
        """
        /**
         * The bean properties of {@link BatcherDataSource}: a setter and a getter for each {@link
         * BatcherProperty}. Generated from it.
         */
        public abstract class DataSourceSettings {
          DataSourceSettings() {}

          /** The value that was set, else the default; never null. */
          abstract String get(BatcherProperty property);

          /** Sets a value; null for none. It is checked when a connection is asked for. */
          abstract void set(BatcherProperty property, String value);
        """);
    properties.forEach(property -> source.append(property.accessors()));
    return source.append("}\n").toString();
  }
}
