package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Properties;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/** Applications that bring the batcher in class loaders of their own, as web applications do. */
class ClassLoaderTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Has the batcher for itself, and shares everything else. */
  private static final class Application extends URLClassLoader {
    Application() throws MalformedURLException {
      super(classPath(), ClassLoaderTest.class.getClassLoader());
    }

    private static URL[] classPath() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .map(Application::url)
          .toArray(URL[]::new);
    }

    private static URL url(String entry) {
      try {
        return Path.of(entry).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean own = name.startsWith("io.github.sqlbatcher.") || name.startsWith("net.sf.jsql");
      // DriverManager looks for the tests' drivers here, too, and would find others than its own.
      if (!own || name.startsWith("io.github.sqlbatcher.testing.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }

    /** Without the dialects of the tests, which are of the tests' batcher. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith("META-INF/services/")
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }

    Connection connect(String url) throws Exception {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(this);
      try {
        Class<?> driver = Class.forName("io.github.sqlbatcher.BatcherDriver", true, this);
        Connection connection =
            ((Driver) driver.getConstructor().newInstance()).connect(url, new Properties());
        connection.setAutoCommit(false);
        return connection;
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    void undeploy() throws Exception {
      Class.forName("io.github.sqlbatcher.BatcherDriver", true, this)
          .getMethod("deregister")
          .invoke(null);
    }
  }

  private static FreshDatabase withUsers() throws Exception {
    FreshDatabase fresh = TestDatabase.H2.fresh();
    fresh.run("CREATE TABLE users (id INT PRIMARY KEY)");
    return fresh;
  }

  private static void insert(Connection connection, int id) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO users VALUES (" + id + ")");
    }
    connection.commit();
  }

  private static ObjectName named(String name) throws Exception {
    return new ObjectName("io.github.sqlbatcher:type=Batcher,name=" + ObjectName.quote(name));
  }

  @Test
  void twoApplicationsWithTheSameUrlAreToldApart() throws Exception {
    try (FreshDatabase fresh = withUsers();
        Application one = new Application();
        Application two = new Application()) {
      String url = fresh.batchingUrl("batcher.name=twice");
      try (Connection ofOne = one.connect(url);
          Connection ofTwo = two.connect(url)) {
        insert(ofOne, 1);
        insert(ofTwo, 2);
        insert(ofTwo, 3);
        assertEquals(1L, SERVER.getAttribute(named("twice"), "RowsSent"));
        assertEquals(2L, SERVER.getAttribute(named("twice#2"), "RowsSent"));
      }
      assertFalse(SERVER.isRegistered(named("twice")));
      assertFalse(SERVER.isRegistered(named("twice#2")));
      one.undeploy();
      two.undeploy();
    }
  }

  @Test
  void anApplicationThatIsUndeployedIsCollected() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
      assertCollected(gone, used(fresh.batchingUrl("batcher.name=gone"), gone, true));
      assertFalse(SERVER.isRegistered(named("gone")));
    }
  }

  @Test
  void aConnectionThatWasNotClosedKeepsNoApplication() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
      assertCollected(gone, used(fresh.batchingUrl("batcher.name=left"), gone, false));
      assertFalse(SERVER.isRegistered(named("left")));
    }
  }

  @Test
  void anApplicationThatWasRecordedIsCollected() throws Exception {
    try (FreshDatabase fresh = withUsers()) {
      ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
      Reference<ClassLoader> application;
      try (Recording recording = new Recording()) {
        recording.enable("io.github.sqlbatcher.Flush");
        recording.start();
        application = used(fresh.batchingUrl("batcher.name=recorded"), gone, true);
        recording.stop();
      }
      assertCollected(gone, application);
    }
  }

  /** An application that has come and gone. */
  private static Reference<ClassLoader> used(
      String url, ReferenceQueue<ClassLoader> gone, boolean closes) throws Exception {
    try (Application application = new Application()) {
      Connection connection = application.connect(url);
      insert(connection, 1);
      if (closes) {
        connection.close();
      }
      application.undeploy();
      return new WeakReference<>(application, gone);
    }
  }

  private static void assertCollected(
      ReferenceQueue<ClassLoader> gone, Reference<ClassLoader> application)
      throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    Reference<?> found = null;
    while (found == null && System.nanoTime() < end) {
      System.gc();
      found = gone.remove(100);
    }
    assertNotNull(found, "The class loader is still there");
    assertTrue(application.refersTo(null));
  }
}
