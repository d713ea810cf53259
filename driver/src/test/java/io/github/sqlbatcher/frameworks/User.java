package io.github.sqlbatcher.frameworks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/** An entity as applications have them. */
@SuppressWarnings("unused") // Hibernate reads the fields
@Entity
@Table(name = "users")
public class User {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "users_seq")
  @SequenceGenerator(name = "users_seq", sequenceName = "users_seq", allocationSize = 50)
  private Long id;

  @Column(nullable = false)
  private String name;

  private String email;
  private BigDecimal balance;
  private LocalDateTime createdAt;

  /** For Hibernate. */
  protected User() {}

  User(int number) {
    name = "User " + number;
    email = number % 3 == 0 ? null : "user" + number + "@example.com";
    balance = BigDecimal.valueOf(number, 2);
    createdAt = LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(number);
  }
}
