package io.github.sqlbatcher.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * The types above a class, as class files tell them: nothing may be loaded while a class is.
 *
 * @param loader of the class, not null
 */
record Ancestors(ClassLoader loader) {
  /** Whether one of the types is above the class; false where a file on the way is not there. */
  boolean include(Set<String> types, ClassReader of) {
    if (isOrHas(types, of.getSuperName())) {
      return true;
    }
    for (String implemented : of.getInterfaces()) {
      if (isOrHas(types, implemented)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOrHas(Set<String> types, String name) {
    if (name == null || types.contains(name)) {
      return name != null;
    }
    if (name.startsWith("java/")) {
      return false;
    }
    try (InputStream file = loader.getResourceAsStream(name + ".class")) {
      return file != null && include(types, new ClassReader(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
