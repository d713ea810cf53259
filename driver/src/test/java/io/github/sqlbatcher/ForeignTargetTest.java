package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What a DataSource of others may give. */
class ForeignTargetTest {
  private static DataSource giving(Connection connection) {
    return (DataSource)
        Proxy.newProxyInstance(
            ForeignTargetTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> connection);
  }

  @Test
  void aTargetThatGivesNullIsAClearError() {
    BatcherDataSource source = new BatcherDataSource(giving(null));
    SQLException e = assertThrows(SQLException.class, source::getConnection);
    assertEquals("08001", e.getSQLState());
    assertTrue(e.getMessage().contains("gave null"), e.getMessage());
  }

  /** As two web applications have it that bring a batcher each. */
  @Test
  void aWrapperOfAnotherClassLoaderGetsNoSecondOneAroundIt() throws Exception {
    URL[] classPath =
        Stream.of(BatcherDriver.class, CCJSqlParserUtil.class, Logger.class, org.h2.Driver.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    try (URLClassLoader other =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      Driver driver =
          (Driver)
              other.loadClass(BatcherDriver.class.getName()).getDeclaredConstructor().newInstance();
      Properties info = new Properties();
      info.setProperty(BatcherProperty.DRIVER_CLASS.key(), "org.h2.Driver");
      try (Connection foreign = driver.connect("jdbc:batcher:h2:mem:", info)) {
        assertNotSame(
            BatcherConnection.class.getClassLoader(), foreign.getClass().getClassLoader());
        assertSame(foreign, new BatcherDataSource(giving(foreign)).getConnection());
      } finally {
        driver.getClass().getMethod("deregister").invoke(null);
      }
    }
  }

  @Test
  void aConnectionThatCannotTellWhatItWrapsIsWrapped() throws SQLException {
    try (Connection h2 = new org.h2.Driver().connect("jdbc:h2:mem:", new Properties())) {
      Connection silent =
          (Connection)
              Proxy.newProxyInstance(
                  ForeignTargetTest.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                      throw new AbstractMethodError("older than JDBC 4");
                    }
                    return method.invoke(h2, arguments);
                  });
      assertInstanceOf(
          BatcherConnection.class, new BatcherDataSource(giving(silent)).getConnection());
    }
  }
}
