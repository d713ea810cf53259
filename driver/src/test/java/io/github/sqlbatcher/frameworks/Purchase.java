package io.github.sqlbatcher.frameworks;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;

/** An entity with a sequence's ids, a version, parts that are saved with it, and plain values. */
@Entity
@Table(name = "purchases")
public class Purchase {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchases_seq")
  @SequenceGenerator(name = "purchases_seq", sequenceName = "purchases_seq", allocationSize = 20)
  Long id;

  @Version int version;

  String customer;

  @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("id")
  @BatchSize(size = 10)
  List<PurchaseLine> lines = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "purchase_tags", joinColumns = @JoinColumn(name = "purchase_id"))
  @OrderColumn(name = "position")
  List<String> tags = new ArrayList<>();

  /** For Hibernate. */
  protected Purchase() {}

  Purchase(String customer) {
    this.customer = customer;
  }

  /** With so many parts, and so many values. */
  Purchase(String customer, int lines, int tags) {
    this(customer);
    for (int line = 0; line < lines; line++) {
      this.lines.add(new PurchaseLine(this, customer + "'s " + line));
    }
    for (int tag = 0; tag < tags; tag++) {
      this.tags.add("tag " + tag);
    }
  }
}
