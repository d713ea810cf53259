package io.github.sqlbatcher.frameworks;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A part of a {@link Purchase}. */
@Entity
@Table(name = "purchase_lines")
public class PurchaseLine {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "lines_seq")
  @SequenceGenerator(name = "lines_seq", sequenceName = "lines_seq", allocationSize = 50)
  Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "purchase_id")
  Purchase purchase;

  String product;

  /** For Hibernate. */
  protected PurchaseLine() {}

  PurchaseLine(Purchase purchase, String product) {
    this.purchase = purchase;
    this.product = product;
  }
}
