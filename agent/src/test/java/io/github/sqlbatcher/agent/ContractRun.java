package io.github.sqlbatcher.agent;

import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** The contract suite on the databases that its runs through further doors are made on. */
public final class ContractRun {
  private static final List<String> DATABASES = List.of("H2", "POSTGRES");

  /** The agent has no Micrometer beside it, and cannot see the application's. */
  private static final Set<String> NOT_BY_THE_AGENT = Set.of("io.github.sqlbatcher.MicrometerTest");

  private ContractRun() {}

  /** Ends the JVM with 0 if all tests pass; else prints why not. */
  public static void main(String[] arguments) throws Exception {
    Class<?> base = Class.forName("io.github.sqlbatcher.ContractTest");
    List<Class<?>> tests = contractTests(base);
    boolean passed = true;
    for (String database : DATABASES) {
      passed &= passes(tests, database, iteration(base, database));
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean passes(List<Class<?>> tests, String database, int iteration) {
    Set<String> started = new TreeSet<>();
    TestRun run =
        TestRun.of(
            tests.stream()
                .map(DiscoverySelectors::selectClass)
                .map(test -> DiscoverySelectors.selectIteration(test, iteration))
                .toList(),
            noting(started));
    System.out.printf("%s: %d classes, %s%n", started, tests.size(), run);
    return run.passed() && started.equals(Set.of("on " + database));
  }

  /** Where the database stands among those that the suite's classes are run on. */
  private static int iteration(Class<?> base, String database) {
    EnumSource source = base.getAnnotation(EnumSource.class);
    List<String> names = List.of(source.names());
    return Stream.of(source.value().getEnumConstants())
        .map(Object::toString)
        .filter(names::contains)
        .toList()
        .indexOf(database);
  }

  private static List<Class<?>> contractTests(Class<?> base) throws Exception {
    boolean agent = System.getProperty("test.door").equals("agent");
    URI root = base.getProtectionDomain().getCodeSource().getLocation().toURI();
    return ReflectionSupport.findAllClassesInClasspathRoot(
        root,
        type -> base.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()),
        name -> name.endsWith("Test") && !(agent && NOT_BY_THE_AGENT.contains(name)));
  }

  private static TestExecutionListener noting(Set<String> databases) {
    return new TestExecutionListener() {
      @Override
      public void executionStarted(TestIdentifier test) {
        String name = test.getDisplayName();
        if (name.startsWith("on ")) {
          databases.add(name);
        }
      }
    };
  }
}
