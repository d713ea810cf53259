package io.github.sqlbatcher.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of Tomcat's context.xml. */
class TomcatContextTest {
  /** What Tomcat tells the whole JVM. */
  private static final List<String> PROPERTIES =
      List.of(
          javax.naming.Context.INITIAL_CONTEXT_FACTORY,
          javax.naming.Context.URL_PKG_PREFIXES,
          "catalina.useNaming",
          "catalina.home",
          "catalina.base");

  @TempDir Path folder;

  @AfterEach
  void forgetProperties() {
    PROPERTIES.forEach(System::clearProperty);
  }

  @Test
  void dataSourceOfTheWebApplicationMergesRows() throws Exception {
    new Sample("tomcat/context.xml").copyToMetaInf(folder.resolve("shop"));
    List<String> done = new CopyOnWriteArrayList<>();
    try (ShopDatabase database = new ShopDatabase()) {
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(folder.toString());
      tomcat.enableNaming();
      tomcat.getEngine().setParentClassLoader(TomcatContextTest.class.getClassLoader());
      tomcat.setAddDefaultWebXmlToWebapp(false);
      Context application = tomcat.addWebapp("/shop", folder.resolve("shop").toString());
      ((StandardJarScanner) application.getJarScanner()).setScanClassPath(false);
      application.addServletContainerInitializer(
          (types, context) -> insert(context, done), Set.of());
      try {
        tomcat.start();
        assertEquals(LifecycleState.STARTED, application.getState());
        assertEquals(List.of("/shop"), done);
        database.assertRowsWereMerged();
      } finally {
        tomcat.stop();
        tomcat.destroy();
      }
    }
  }

  @SuppressWarnings("BanJNDI") // It is how a web application finds its DataSource
  private static void insert(ServletContext context, List<String> done) {
    try {
      ShopDatabase.insert((DataSource) new InitialContext().lookup("java:comp/env/jdbc/shop"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    done.add(context.getContextPath());
  }
}
