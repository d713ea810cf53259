package io.github.sqlbatcher.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.slf4j.LoggerFactory;

/**
 * Leads drivers and DataSources through the {@link Gate} as they are loaded. The library that reads
 * their code is not even loaded before the first class that may be one. Safe for use by several
 * threads.
 */
final class DriverTransformer implements ClassFileTransformer {
  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    // The JDK has no drivers, only the interfaces; our own loader needs none.
    if (loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == DriverTransformer.class.getClassLoader()) {
      return null;
    }
    try {
      return JdbcSignatures.areIn(classFile)
          ? GatedClass.of(classFile, loader, redefined).orElse(null)
          : null;
    } catch (RuntimeException | LinkageError e) {
      LoggerFactory.getLogger(DriverTransformer.class).debug("{} stays as it is", name, e);
      return null;
    }
  }
}
