package io.github.sqlbatcher.types;

import java.util.List;

/** What types a database has, and how values of them are written. */
interface TypeCatalogue {
  /** The types of columns. */
  List<String> columns();

  /** What a database has beyond {@link Literals#COMMON}. */
  List<String> literals();

  /** Setters and values that only its driver knows. */
  default List<Attempt> settings() {
    return List.of();
  }

  /** What is read of a row. */
  default String selectList() {
    return "id, v";
  }

  /** Whether a setter stores what is new each time, such as the number of a large object. */
  default boolean isNeverTheSame(String setter) {
    return false;
  }

  /** Whether a value in a column of that type ends the JVM, raw as well: nobody may try it. */
  default boolean endsTheJvm(String column, Attempt attempt) {
    return false;
  }

  /** How many rows of one kind follow each other: a block of 16, at least. */
  default int rowsOfAKind() {
    return 16;
  }

  /** What attempts go together as rows of one kind. */
  default String kindOf(Attempt attempt) {
    return attempt.kind();
  }

  /** How the kind begins whose NULLs stand among rows of other kinds. */
  default String nullAmong() {
    return "setNull";
  }

  /** Whether a flush ends rows of a kind, as one that does not fit decides for all beside it. */
  default boolean flushesKinds() {
    return false;
  }

  /** How a statement looks that carries rows in the database's own way; null if it has none. */
  default String ownWay() {
    return null;
  }

  /** Whether rows are merged in one statement here. */
  default boolean merges() {
    return true;
  }
}
