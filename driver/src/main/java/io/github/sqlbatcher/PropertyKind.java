package io.github.sqlbatcher;

import java.util.List;

/**
 * What a setting takes.
 *
 * @param choices the only values; empty where it is not a choice
 * @param least the least number; equal to the most where it is none
 * @param most the largest number
 * @param allowed what may stand, for a reader
 * @param fraction whether the number may have one
 */
record PropertyKind(
    List<String> choices, double least, double most, String allowed, boolean fraction) {
  static PropertyKind flag() {
    return choice("true", "false");
  }

  static PropertyKind choice(String... values) {
    return new PropertyKind(List.of(values), 0, 0, String.join(" or ", values), false);
  }

  static PropertyKind number(long least, long most) {
    return new PropertyKind(
        List.of(), least, most, "a whole number from " + least + " to " + most, false);
  }

  static PropertyKind decimal(double least, long most) {
    String from = least == Math.rint(least) ? String.valueOf((long) least) : String.valueOf(least);
    return new PropertyKind(List.of(), least, most, "a number from " + from + " to " + most, true);
  }

  static PropertyKind text() {
    return new PropertyKind(List.of(), 0, 0, "text", false);
  }

  static PropertyKind list() {
    return new PropertyKind(List.of(), 0, 0, "a list separated by commas", false);
  }

  /** What a value is in Java. */
  Class<?> type() {
    if (least != most) {
      return fraction ? double.class : int.class;
    }
    return choices.contains("true") ? boolean.class : String.class;
  }

  /** Whether the text may stand as a value. */
  boolean accepts(String value) {
    if (!choices.isEmpty()) {
      return choices.contains(value);
    }
    return least == most || isNumberWithin(value);
  }

  private boolean isNumberWithin(String value) {
    try {
      double number = fraction ? Double.parseDouble(value) : Long.parseLong(value);
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
