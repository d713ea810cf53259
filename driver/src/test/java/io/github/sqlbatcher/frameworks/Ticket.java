package io.github.sqlbatcher.frameworks;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** An entity whose ids the database gives (IDENTITY), and which refers to another by them. */
@Entity
@Table(name = "tickets")
public class Ticket {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String title;

  @ManyToOne(cascade = CascadeType.PERSIST)
  @JoinColumn(name = "parent_id")
  Ticket parent;

  /** For JPA. */
  protected Ticket() {}

  Ticket(String title, Ticket parent) {
    this.title = title;
    this.parent = parent;
  }
}
