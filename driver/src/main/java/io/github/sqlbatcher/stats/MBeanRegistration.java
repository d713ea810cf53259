package io.github.sqlbatcher.stats;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts MBeans where JMX finds them. A server that refuses is logged once, and hurts nobody. */
final class MBeanRegistration {
  /** Whether the JVM has JMX. */
  static final boolean AVAILABLE = ModuleLayer.boot().findModule("java.management").isPresent();

  private static final Logger LOG = LoggerFactory.getLogger(MBeanRegistration.class);
  private static final String DOMAIN = "io.github.sqlbatcher:type=Batcher,name=";

  /** So many of one name are told apart by a number, and no more. */
  private static final int MOST_OF_A_NAME = 1_000;

  private static volatile boolean logged;

  private MBeanRegistration() {}

  /** Does nothing if it is registered. */
  static void register(GroupMBean mbean) {
    if (mbean.registeredAs() != null) {
      return;
    }
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      mbean.registeredAs(registered(mbean, server));
    } catch (JMException | RuntimeException | LinkageError e) {
      refused(e);
    }
  }

  /** Another class loader's batcher may have the name, or other settings of the same URL. */
  private static ObjectName registered(GroupMBean mbean, MBeanServer server) throws JMException {
    for (int number = 1; ; number++) {
      ObjectName name = objectName(mbean.shownName(), number);
      try {
        server.registerMBean(mbean, name);
        return name;
      } catch (InstanceAlreadyExistsException e) {
        if (number == MOST_OF_A_NAME) {
          throw e;
        }
      }
    }
  }

  private static ObjectName objectName(String shown, int number) throws JMException {
    String name = number == 1 ? shown : shown + "#" + number;
    return new ObjectName(DOMAIN + ObjectName.quote(name));
  }

  static void unregister(GroupMBean mbean) {
    ObjectName name = mbean.registeredAs();
    if (name != null) {
      mbean.registeredAs(null);
      try {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      } catch (JMException | RuntimeException | LinkageError e) {
        refused(e);
      }
    }
  }

  private static void refused(Throwable error) {
    if (!logged) {
      logged = true;
      LOG.warn("The MBean server refuses the batcher's MBean: it goes on without", error);
    }
  }
}
