package io.github.sqlbatcher.sql;

import io.github.sqlbatcher.PassThroughReason;
import java.util.function.IntFunction;

/**
 * What the INSERTs of one shape have in common: {@code head tuple}, as in {@code INSERT INTO t (a,
 * b) VALUES} and {@code (?, 'x')}. Two texts are of one template when they are equal but for the
 * literals in their tuples. Immutable and safe for use by several threads.
 */
public final class InsertTemplate {
  private final String head;
  private final String tuple;
  private final String table;
  private final int tuples;
  private final int columns;
  private final int[] parametersAt;
  private final boolean escapes;
  private final int[] slotBounds;
  private final PassThroughReason refusal;

  /**
   * @param refusal why its INSERTs are not held back; null if they are
   */
  InsertTemplate(SqlScanner scan, PassThroughReason refusal) {
    int start = scan.tuplesStart();
    this.head = scan.head().text();
    this.tuple = scan.sql().substring(start, scan.tuplesEnd());
    this.table = scan.head().table();
    this.tuples = scan.tuples();
    this.columns = scan.values();
    this.parametersAt = new int[scan.parameters()];
    for (int parameter = 0; parameter < parametersAt.length; parameter++) {
      parametersAt[parameter] = scan.parameterAt(parameter) - start;
    }
    this.escapes = scan.escapes();
    this.slotBounds = new int[2 * scan.slots()];
    for (int slot = 0; slot < scan.slots(); slot++) {
      slotBounds[2 * slot] = scan.slotStart(slot) - start;
      slotBounds[2 * slot + 1] = scan.slotEnd(slot) - start;
    }
    this.refusal = refusal;
  }

  /** The text before the first tuple, {@code VALUES} included. */
  public String head() {
    return head;
  }

  /** The text of the tuple or tuples that one execution adds, as it was first seen. */
  public String tuple() {
    return tuple;
  }

  /** The table as it is written. */
  public String table() {
    return table;
  }

  /** How many rows one execution adds to the table; at least 1. */
  public int tuples() {
    return tuples;
  }

  /** How many values a tuple has; at least 1. */
  public int columns() {
    return columns;
  }

  /** How many {@code ?} one execution binds. */
  public int parameters() {
    return parametersAt.length;
  }

  /** How many literals stand in the tuples. */
  public int literals() {
    return slotBounds.length / 2;
  }

  /**
   * How many characters stand before a literal that no literal has: behind the one before it, or
   * from where the tuples begin.
   *
   * @param literal its number from 0
   */
  public int gapBefore(int literal) {
    return slotBounds[2 * literal] - (literal == 0 ? 0 : slotBounds[2 * literal - 1]);
  }

  /**
   * The tuple's text with something else for each {@code ?}.
   *
   * @param replacement what stands for a parameter, by its number from 0
   */
  public String withParametersAs(IntFunction<String> replacement) {
    int[] bounds = new int[2 * parametersAt.length];
    for (int parameter = 0; parameter < parametersAt.length; parameter++) {
      bounds[2 * parameter] = parametersAt[parameter];
      bounds[2 * parameter + 1] = parametersAt[parameter] + 1;
    }
    return replaced(bounds, replacement);
  }

  /**
   * The tuple's text with something else for each literal.
   *
   * @param replacement what stands for a literal, by its number from 0
   */
  public String withLiteralsAs(IntFunction<String> replacement) {
    return replaced(slotBounds, replacement);
  }

  private String replaced(int[] bounds, IntFunction<String> replacement) {
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (int hole = 0; hole < bounds.length; hole += 2) {
      text.append(tuple, copied, bounds[hole]).append(replacement.apply(hole / 2));
      copied = bounds[hole + 1];
    }
    return text.append(tuple, copied, tuple.length()).toString();
  }

  /** Whether JDBC escapes stand in the tuples, which the driver must replace. */
  public boolean escapes() {
    return escapes;
  }

  /** Why INSERTs of this template are not held back; null if they are. */
  public PassThroughReason refusal() {
    return refusal;
  }

  /** The text with every literal replaced by {@code ?}: it holds no values. */
  public String withoutLiterals() {
    return head + withLiteralsAs(literal -> "?");
  }

  /**
   * Whether each literal is all of a value, so that a parameter can take its place: none is part of
   * an expression, or stands in one of several tuples.
   */
  public boolean literalsAreValues() {
    int depth = 0;
    int at = 0;
    for (int slot = 0; slot <= slotBounds.length; slot += 2) {
      int end = slot == slotBounds.length ? tuple.length() : slotBounds[slot];
      char before = ',';
      for (; at < end; at++) {
        char c = tuple.charAt(at);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c != '(' && c != ')' && c != ',' && !SqlLexer.isWordPart(c) && !isBlank(c)) {
          return false;
        }
        before = isBlank(c) ? before : c;
      }
      if (slot < slotBounds.length) {
        at = slotBounds[slot + 1];
        if (depth != 1 || (before != '(' && before != ',') || !endsValue(at)) {
          return false;
        }
      }
    }
    return tuples == 1 && parametersAt.length == 0;
  }

  private boolean endsValue(int behindLiteral) {
    int at = behindLiteral;
    while (isBlank(tuple.charAt(at))) {
      at++;
    }
    return tuple.charAt(at) == ',' || tuple.charAt(at) == ')';
  }

  private static boolean isBlank(char c) {
    return SqlLexer.isWhiteSpace(c);
  }

  /** Whether the scanned text is of this template. */
  boolean matches(SqlScanner scan) {
    if (2 * scan.slots() != slotBounds.length || !scan.head().text().equals(head)) {
      return false;
    }
    String sql = scan.sql();
    int ours = 0;
    int theirs = scan.tuplesStart();
    for (int slot = 0; slot < slotBounds.length; slot += 2) {
      int length = slotBounds[slot] - ours;
      if (scan.slotStart(slot / 2) - theirs != length
          || !sql.regionMatches(theirs, tuple, ours, length)) {
        return false;
      }
      ours = slotBounds[slot + 1];
      theirs = scan.slotEnd(slot / 2);
    }
    int length = tuple.length() - ours;
    return scan.tuplesEnd() - theirs == length && sql.regionMatches(theirs, tuple, ours, length);
  }
}
