package io.github.sqlbatcher.frameworks;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An entity with UUIDs for ids. */
@Entity
@Table(name = "happenings")
public class Happening {
  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  UUID id;

  String what;

  /** For JPA. */
  protected Happening() {}

  Happening(String what) {
    this.what = what;
  }
}
