package com.example;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The entity that the samples of persistence.xml name. */
@SuppressWarnings("unused") // The ORMs read the fields
@Entity
@Table(name = "purchases")
public class Purchase {
  @Id private int id;
  private String customer;

  /** For the ORMs. */
  protected Purchase() {}

  public Purchase(int id, String customer) {
    this.id = id;
    this.customer = customer;
  }
}
