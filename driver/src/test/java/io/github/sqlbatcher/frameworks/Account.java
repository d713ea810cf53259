package io.github.sqlbatcher.frameworks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** An entity with an assigned id and constraints that have names. */
@SuppressWarnings("unused") // Hibernate reads the fields
@Entity
@Table(
    name = "accounts",
    uniqueConstraints = @UniqueConstraint(name = "uk_account_email", columnNames = "email"))
public class Account {
  @Id private Long id;

  @Column(nullable = false)
  private String email;

  @ManyToOne
  @JoinColumn(name = "owner_id", foreignKey = @ForeignKey(name = "fk_account_owner"))
  private Account owner;

  /** For Hibernate. */
  protected Account() {}

  Account(long id, String email, Account owner) {
    this.id = id;
    this.email = email;
    this.owner = owner;
  }
}
