package io.github.sqlbatcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.ObjectName;

/** Builds a platform MBean server that takes no MBean of the batcher. */
public final class RefusingMBeanServer extends MBeanServerBuilder {
  @Override
  public MBeanServer newMBeanServer(
      String domain, MBeanServer outer, MBeanServerDelegate delegate) {
    MBeanServer server = super.newMBeanServer(domain, outer, delegate);
    return (MBeanServer)
        Proxy.newProxyInstance(
            RefusingMBeanServer.class.getClassLoader(),
            new Class<?>[] {MBeanServer.class},
            (proxy, method, args) -> {
              boolean ours =
                  args != null
                      && args.length == 2
                      && args[1] instanceof ObjectName name
                      && name.getDomain().equals("io.github.sqlbatcher");
              if (ours && method.getName().equals("registerMBean")) {
                throw new SecurityException("No MBeans of the batcher here");
              }
              try {
                return method.invoke(server, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
