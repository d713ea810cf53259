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

  /** Whether rows are merged in one statement here. */
  default boolean merges() {
    return true;
  }
}
