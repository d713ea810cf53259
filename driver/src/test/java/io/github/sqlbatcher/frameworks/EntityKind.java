package io.github.sqlbatcher.frameworks;

import java.util.function.IntFunction;

/** Where an entity's id comes from. */
enum EntityKind {
  /** From a sequence, 50 at a time. */
  SEQUENCE(User.class, User::new, "SELECT id, name, email, balance FROM users ORDER BY id"),
  /** From the application. */
  ASSIGNED(Product.class, Product::new, "SELECT id, name FROM products ORDER BY id"),
  /** Made by Hibernate. */
  UUID(
      Happening.class,
      id -> new Happening("happening " + id),
      "SELECT what FROM happenings ORDER BY what"),
  /** From the database, with each INSERT. */
  IDENTITY(
      Ticket.class,
      id -> new Ticket("ticket " + id, null),
      "SELECT id, title FROM tickets ORDER BY id");

  private final Class<?> type;
  private final IntFunction<?> entity;
  private final String query;

  EntityKind(Class<?> type, IntFunction<?> entity, String query) {
    this.type = type;
    this.entity = entity;
    this.query = query;
  }

  Class<?> type() {
    return type;
  }

  /** An entity of such a number. */
  Object entity(int number) {
    return entity.apply(number);
  }

  /** A query that gives what was saved, but for random ids. */
  String query() {
    return query;
  }
}
