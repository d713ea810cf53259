package io.github.sqlbatcher.agent;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Finds the methods of a class that look as if they made connections. */
final class ConnectingMethods extends ClassVisitor {
  private final Map<String, Integer> locals = new HashMap<>();
  private final Set<Connecting> kinds = EnumSet.noneOf(Connecting.class);

  private ConnectingMethods() {
    super(Opcodes.ASM9);
  }

  static ConnectingMethods of(ClassReader type) {
    ConnectingMethods found = new ConnectingMethods();
    type.accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found;
  }

  /** The kinds of such methods; the class need not be of a type that has them. */
  Set<Connecting> kinds() {
    return kinds;
  }

  /** How many slots the local variables of one of them take. */
  int locals(String name, String descriptor) {
    return locals.get(name + descriptor);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    for (Connecting kind : Connecting.values()) {
      if (kind.isMethod(access, name, descriptor)) {
        kinds.add(kind);
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMaxs(int stack, int slots) {
            locals.put(name + descriptor, slots);
          }
        };
      }
    }
    return null;
  }
}
