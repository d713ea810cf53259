package io.github.sqlbatcher.agent;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Puts the calls of the {@link Gate} into a method: one where it begins, whose token is kept in a
 * local variable behind all others, and one at each end, an exception's included. The code between
 * is left as it is, but for its stack map frames, which name that variable, too.
 */
final class GateCalls extends MethodVisitor {
  /** The first class files with stack map frames: those of Java 6. */
  private static final int FRAMES = Opcodes.V1_6;

  private static final String GATE = "io/github/sqlbatcher/agent/Gate";
  private static final String OBJECT = "java/lang/Object";

  private final Connecting kind;
  private final int token;
  private final boolean framed;
  private final Label from = new Label();
  private final Label to = new Label();

  /**
   * Before the method is read.
   *
   * @param token the first slot that no local variable takes
   * @param version of the class file
   */
  GateCalls(MethodVisitor writer, Connecting kind, int token, int version) {
    super(Opcodes.ASM9, writer);
    this.kind = kind;
    this.token = token;
    framed = (version & 0xFFFF) >= FRAMES;
  }

  private void call(String name, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, name, descriptor, false);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    super.visitVarInsn(Opcodes.ALOAD, 0);
    switch (kind) {
      case DRIVER -> super.visitVarInsn(Opcodes.ALOAD, 1);
      case DATA_SOURCE -> super.visitInsn(Opcodes.ACONST_NULL);
      case PHYSICAL -> super.visitLdcInsn(Gate.PHYSICAL);
    }
    call("enter", "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;");
    super.visitVarInsn(Opcodes.ASTORE, token);
    if (kind == Connecting.DRIVER) {
      super.visitVarInsn(Opcodes.ALOAD, token);
      super.visitVarInsn(Opcodes.ALOAD, 2);
      call("tell", "(Ljava/lang/Object;Ljava/util/Properties;)Ljava/util/Properties;");
      super.visitVarInsn(Opcodes.ASTORE, 2);
    }
    super.visitLabel(from);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ARETURN && kind == Connecting.PHYSICAL) {
      leaveWithNothing();
    } else if (opcode == Opcodes.ARETURN) {
      super.visitVarInsn(Opcodes.ALOAD, token);
      super.visitInsn(Opcodes.SWAP);
      leave();
      super.visitTypeInsn(Opcodes.CHECKCAST, "java/sql/Connection");
    }
    super.visitInsn(opcode);
  }

  private void leaveWithNothing() {
    super.visitVarInsn(Opcodes.ALOAD, token);
    super.visitInsn(Opcodes.ACONST_NULL);
    leave();
    super.visitInsn(Opcodes.POP);
  }

  private void leave() {
    call("leave", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** Frames come whole, as the reader was told to expand them. */
  @Override
  public void visitFrame(int type, int count, Object[] locals, int depth, Object[] stack) {
    Object[] withToken = new Object[token + 1];
    int slots = 0;
    int entries = 0;
    for (int i = 0; i < count; i++) {
      boolean wide = locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE;
      slots += wide ? 2 : 1;
      withToken[entries++] = locals[i];
    }
    for (; slots < token; slots++) {
      withToken[entries++] = Opcodes.TOP;
    }
    withToken[entries++] = OBJECT;
    super.visitFrame(Opcodes.F_NEW, entries, withToken, depth, stack);
  }

  @Override
  public void visitMaxs(int stack, int slots) {
    super.visitLabel(to);
    super.visitTryCatchBlock(from, to, to, null);
    if (framed) {
      visitFrame(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
    }
    leaveWithNothing();
    super.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(Math.max(stack + 2, 3), token + 1);
  }
}
