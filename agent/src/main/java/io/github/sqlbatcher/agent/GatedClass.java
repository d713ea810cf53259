package io.github.sqlbatcher.agent;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Writes a driver's or DataSource's class anew, with {@link GateCalls}. */
final class GatedClass extends ClassVisitor {
  private final ConnectingMethods methods;
  private final Set<Connecting> kinds;
  private int version;

  private GatedClass(ClassWriter writer, ConnectingMethods methods, Set<Connecting> kinds) {
    super(Opcodes.ASM9, writer);
    this.methods = methods;
    this.kinds = kinds;
  }

  /**
   * The new class file; empty if the class makes no connections.
   *
   * @param loader of the class, not null
   * @param loaded the class, if it is there already; else null
   */
  static Optional<byte[]> of(byte[] classFile, ClassLoader loader, Class<?> loaded) {
    ClassReader reader = new ClassReader(classFile);
    ConnectingMethods methods = ConnectingMethods.of(reader);
    Ancestors ancestors = new Ancestors(loader);
    Set<Connecting> kinds =
        methods.kinds().stream()
            .filter(
                kind ->
                    loaded == null
                        ? ancestors.include(kind.internalNames(), reader)
                        : kind.isMadeBy(loaded))
            .collect(Collectors.toSet());
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new GatedClass(writer, methods, kinds), ClassReader.EXPAND_FRAMES);
    return Optional.of(writer.toByteArray());
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    this.version = version;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor writer = super.visitMethod(access, name, descriptor, signature, exceptions);
    for (Connecting kind : kinds) {
      if (kind.isMethod(access, name, descriptor)) {
        return new GateCalls(writer, kind, methods.locals(name, descriptor), version);
      }
    }
    return writer;
  }
}
