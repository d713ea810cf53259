package io.github.sqlbatcher;

import java.beans.IntrospectionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A program that reads the batcher's MBean in another JVM, as JConsole does, without the batcher's
 * classes: at each line of its input it prints every attribute, and how many records there are.
 */
final class JmxReader {
  private JmxReader() {}

  /**
   * @param args the connector's URL, and the MBean's name
   */
  @SuppressWarnings("BanJNDI") // the URL comes from the test
  public static void main(String[] args) throws Exception {
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(args[0]))) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (in.readLine() != null) {
        read(server, new ObjectName(args[1]))
            .forEach((name, value) -> System.out.println(name + "\t" + value));
        System.out.println();
      }
    }
  }

  private static Map<String, Object> read(MBeanServerConnection server, ObjectName name)
      throws JMException, IOException, IntrospectionException {
    Map<String, Object> values = new TreeMap<>();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
      put(values, attribute.getName(), server.getAttribute(name, attribute.getName()));
    }
    for (String operation : new String[] {"recentFlushes", "failedFlushes"}) {
      Object records = server.invoke(name, operation, new Object[0], new String[0]);
      values.put(operation, ((CompositeData[]) records).length);
    }
    return values;
  }

  /** An entry of a map is told as an attribute of its own. */
  private static void put(Map<String, Object> values, String name, Object value) {
    if (value instanceof TabularData table) {
      values.put(name, table.size());
      for (Object row : table.values()) {
        CompositeData entry = (CompositeData) row;
        values.put(name + "." + entry.get("key"), entry.get("value"));
      }
    } else {
      values.put(name, value);
    }
  }
}
