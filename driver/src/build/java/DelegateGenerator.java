import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes one abstract class for each of the six JDBC interfaces. It forwards every method to {@code
 * delegate()}, default methods included, so that the classes of {@code io.github.sqlbatcher.jdbc}
 * hold only what has behaviour of its own.
 *
 * <p>A method that gives a ResultSet or an object hands it to {@code wrap(..)} on the way. Left
 * out, so that the compiler asks for them, are the methods that give a connection, a statement or
 * the metadata (it must be ours) and those that cannot throw SQLException.
 *
 * <p>Run by the build: {@code java DelegateGenerator.java <output folder>}.
 */
class DelegateGenerator {
  private static final String PACKAGE = "io.github.sqlbatcher.jdbc";
  private static final Set<Class<?>> LEADING_BACK =
      Set.of(
          Connection.class,
          Statement.class,
          PreparedStatement.class,
          CallableStatement.class,
          DatabaseMetaData.class);

  /** New in JDK 26 on Connection: no source for Java 17 can call them there. */
  private static final Set<String> NEWER_THAN_17 =
      Set.of("enquoteLiteral", "enquoteIdentifier", "enquoteNCharLiteral", "isSimpleIdentifier");

  /**
   * @param constructor the parameters that the superclass's constructor takes
   */
  record Delegate(
      Class<?> face, String superclass, String typeParameter, List<String> constructor) {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0], PACKAGE.split("\\."));
    Files.createDirectories(folder);
    for (Delegate delegate :
        List.of(
            new Delegate(Connection.class, null, null, List.of()),
            new Delegate(Statement.class, null, "S", List.of()),
            new Delegate(
                PreparedStatement.class,
                "BatchingStatement<S>",
                "S",
                List.of("BatchingConnection connection")),
            new Delegate(
                CallableStatement.class,
                "BatchingPreparedStatement<java.sql.CallableStatement>",
                null,
                List.of(
                    "BatchingConnection connection",
                    "java.sql.CallableStatement raw",
                    "String sql",
                    "io.github.sqlbatcher.sql.StatementKind kind")),
            new Delegate(ResultSet.class, null, null, List.of()),
            new Delegate(DatabaseMetaData.class, null, null, List.of()))) {
      Files.writeString(folder.resolve(nameOf(delegate) + ".java"), source(delegate));
    }
  }

  private static String nameOf(Delegate delegate) {
    return delegate.face().getSimpleName() + "Delegate";
  }

  private static String source(Delegate delegate) {
    String face = delegate.face().getCanonicalName();
    String parameter = delegate.typeParameter();
    boolean root = delegate.superclass() == null;
    StringBuilder source = new StringBuilder();
    source.append("package ").append(PACKAGE).append(";\n\n");
    source.append("/** Forwards every method of {@link ").append(face).append("}. Generated. */\n");
    source.append("@SuppressWarnings({\"deprecation\", \"all\"})\n");
    source.append("abstract class ").append(nameOf(delegate));
    if (parameter != null) {
      source.append("<").append(parameter).append(" extends ").append(face).append(">");
    }
    source.append(root ? "" : " extends " + delegate.superclass());
    source.append(" implements ").append(face).append(" {\n");
    if (root) {
      source.append("  /** The driver's own object. */\n  abstract ");
      source.append(parameter == null ? face : parameter);
      source.append(" delegate() throws java.sql.SQLException;\n\n");
      source.append("  /** What is given out in place of a driver's result set. */\n");
      source.append("  abstract java.sql.ResultSet wrap(java.sql.ResultSet raw);\n\n");
      source.append("  /** What is given out in place of an object that a driver gave. */\n");
      source.append("  abstract Object wrap(Object raw);\n\n");
      source.append("  /** Comes before a vendor's object is given out. */\n");
      source.append("  abstract void beforeUnwrap() throws java.sql.SQLException;\n");
    }
    if (!root) {
      source.append("  ").append(nameOf(delegate));
      source.append("(").append(String.join(", ", delegate.constructor())).append(") {\n");
      source.append("    super(").append(namesOnly(delegate.constructor())).append(");\n  }\n");
    }
    methods(delegate).forEach(method -> source.append('\n').append(forward(method)));
    return source.append("}\n").toString();
  }

  private static String namesOnly(List<String> parameters) {
    return parameters.stream().map(p -> p.substring(p.indexOf(' ') + 1)).collect(list(", "));
  }

  private static Stream<Method> methods(Delegate delegate) {
    Stream<Method> own = Arrays.stream(delegate.face().getDeclaredMethods());
    Stream<Method> wrapper = Arrays.stream(Wrapper.class.getDeclaredMethods());
    return Stream.concat(own, delegate.superclass() == null ? wrapper : Stream.empty())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !LEADING_BACK.contains(method.getReturnType()))
        .filter(method -> List.of(method.getExceptionTypes()).contains(SQLException.class))
        .filter(
            method ->
                !NEWER_THAN_17.contains(method.getName()) || delegate.face() != Connection.class)
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString));
  }

  private static String forward(Method method) {
    String typeVariables =
        Arrays.stream(method.getTypeParameters()).map(Type::getTypeName).collect(list(", "));
    String parameters =
        Arrays.stream(method.getParameters())
            .map(p -> p.getParameterizedType().getTypeName().replace('$', '.') + " " + p.getName())
            .collect(list(", "));
    String arguments =
        Arrays.stream(method.getParameters()).map(Parameter::getName).collect(list(", "));
    String thrown =
        Arrays.stream(method.getExceptionTypes()).map(Class::getCanonicalName).collect(list(", "));
    String call = call(method, arguments);
    return "  @Override\n  public "
        + (typeVariables.isEmpty() ? "" : "<" + typeVariables + "> ")
        + method.getGenericReturnType().getTypeName().replace('$', '.')
        + " "
        + method.getName()
        + ("(" + parameters + ")")
        + (thrown.isEmpty() ? "" : " throws " + thrown)
        + (" {\n    " + call + "\n  }\n");
  }

  private static String call(Method method, String arguments) {
    String call = "delegate()." + method.getName() + "(" + arguments + ")";
    if (method.getName().equals("isWrapperFor")) {
      return "return arg0.isInstance(this) || " + call + ";";
    }
    if (method.getName().equals("unwrap")) {
      return "if (arg0.isInstance(this)) {\n      return arg0.cast(this);\n    }\n"
          + "    beforeUnwrap();\n"
          + "    return arg0.isInstance(delegate()) ? arg0.cast(delegate()) : "
          + call
          + ";";
    }
    Class<?> result = method.getReturnType();
    if (result == void.class) {
      return call + ";";
    }
    if (method.getName().equals("getObject") && method.getTypeParameters().length == 1) {
      return "T object = "
          + call
          + ";\n    Object wrapped = wrap((Object) object);\n"
          + "    return arg1.isInstance(wrapped) ? arg1.cast(wrapped) : object;";
    }
    boolean wrapped = result == ResultSet.class || result == Object.class;
    return "return " + (wrapped ? "wrap(" + call + ")" : call) + ";";
  }

  private static java.util.stream.Collector<CharSequence, ?, String> list(String separator) {
    return Collectors.joining(separator);
  }
}
