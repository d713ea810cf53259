package io.github.sqlbatcher.frameworks;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity whose ids the application assigns. */
@Entity
@Table(name = "products")
public class Product {
  @Id Long id;

  String name;

  /** For JPA. */
  protected Product() {}

  Product(long id) {
    this.id = id;
    name = "Product " + id;
  }
}
