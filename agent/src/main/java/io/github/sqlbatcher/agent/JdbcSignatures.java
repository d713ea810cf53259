package io.github.sqlbatcher.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells at a glance whether a class file may have a method that we look for: few of the thousands
 * that an application loads have a descriptor with a connection behind it.
 */
final class JdbcSignatures {
  private static final List<byte[]> DESCRIPTORS =
      Connecting.allDescriptors().stream()
          .map(text -> text.getBytes(StandardCharsets.US_ASCII))
          .toList();

  /** The header of a class file: its magic number and two of its version. */
  private static final int HEADER = 8;

  private JdbcSignatures() {}

  /** Whether one of the descriptors is in the constant pool; the tags are those of JVMS 4.4. */
  static boolean areIn(byte[] classFile) {
    ByteBuffer bytes = ByteBuffer.wrap(classFile);
    bytes.position(HEADER);
    int count = Short.toUnsignedInt(bytes.getShort());
    for (int entry = 1; entry < count; entry++) {
      byte tag = bytes.get();
      switch (tag) {
        case 1 -> {
          int length = Short.toUnsignedInt(bytes.getShort());
          if (isOne(classFile, bytes.position(), length)) {
            return true;
          }
          bytes.position(bytes.position() + length);
        }
        case 5, 6 -> {
          // Long and double take two entries.
          bytes.position(bytes.position() + 8);
          entry++;
        }
        case 7, 8, 16, 19, 20 -> bytes.position(bytes.position() + 2);
        case 15 -> bytes.position(bytes.position() + 3);
        default -> bytes.position(bytes.position() + 4);
      }
    }
    return false;
  }

  private static boolean isOne(byte[] classFile, int from, int length) {
    for (byte[] descriptor : DESCRIPTORS) {
      if (descriptor.length == length && matches(classFile, from, descriptor)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] classFile, int from, byte[] descriptor) {
    for (int i = 0; i < descriptor.length; i++) {
      if (classFile[from + i] != descriptor[i]) {
        return false;
      }
    }
    return true;
  }
}
