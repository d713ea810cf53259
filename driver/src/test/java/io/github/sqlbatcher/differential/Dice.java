package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.testing.TestDatabase;
import java.util.List;
import java.util.Random;

/** Where a program's values come from, the bad ones among them. The same seed gives the same. */
final class Dice {
  private static final List<String> NAMES =
      List.of("plain", "it's", "a\\b", "(x), (y)", "-- no", "/* no", "?", "ü€😀", "", "$$", "{d}");

  final TestDatabase database;
  private final Random random;
  private final int badRowsIn1000;
  private int lastId;
  private boolean allGood;

  Dice(TestDatabase database, long seed, boolean badRows) {
    this.database = database;
    this.random = new Random(seed);
    this.badRowsIn1000 = badRows ? oneOf(List.of(0, 15, 50)) : 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** From here on no row is refused, or some may be again. */
  void setAllGood(boolean good) {
    allGood = good;
  }

  /** Whether rows may be refused at present. */
  boolean mayBeBad() {
    return !allGood && badRowsIn1000 > 0;
  }

  private boolean isBad() {
    return mayBeBad() && random.nextInt(1000) < badRowsIn1000;
  }

  /** The highest id that was given out. */
  int lastId() {
    return lastId;
  }

  /** An id that is new; a bad one is taken. */
  int id() {
    return lastId > 0 && isBad() ? 1 + random.nextInt(lastId) : ++lastId;
  }

  /** A name; a bad one is too long, or null. */
  String name() {
    return !isBad() ? oneOf(NAMES) : random.nextBoolean() ? "far too long for this column" : null;
  }

  /** An amount as a literal; a bad one is too low for the check, or no number. */
  String amount() {
    if (isBad()) {
      return random.nextBoolean() ? "-5000" : "'no number'";
    }
    return oneIn(4) ? "NULL" : String.valueOf(random.nextInt(200) - 100);
  }

  /**
   * How an amount is bound: one of the good ways, or 4 and 5. HSQLDB's setters refuse 5 at once,
   * before what earlier rows have to be told of.
   */
  int kind() {
    int badWays = database == TestDatabase.HSQLDB ? 1 : 2;
    return isBad() ? 4 + random.nextInt(badWays) : random.nextInt(4);
  }

  /** A text as an SQL literal. */
  static String literal(String text) {
    return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
  }
}
