package io.github.sqlbatcher.benchmarks.comparison;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** A row of {@code users}, as Hibernate maps it. */
@Entity
@Table(name = "users")
class User {
  @Id Long id;
  String name;
  String email;

  @Column(name = "created_at")
  Timestamp createdAt;

  User() {}

  User(long id) {
    this.id = id;
    name = io.github.sqlbatcher.benchmarks.comparison.Table.rowName(id);
    email = io.github.sqlbatcher.benchmarks.comparison.Table.email(id);
    createdAt = io.github.sqlbatcher.benchmarks.comparison.Table.time();
  }
}
