package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Session.Prepared;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.function.Supplier;

/** What applications set on statements and connections beside rows that wait. */
record SettingSteps(Dice dice) {
  List<Supplier<Step>> all() {
    return List.of(this::boundInParts, this::boundInParts, this::limited, this::isolation);
  }

  /** Parameters that are not set again keep their values. */
  private Step boundInParts() {
    if (dice.mayBeBad()) {
      // An application that goes on could not tell which of the calls to repeat.
      return limited();
    }
    int first = dice.id();
    int second = dice.id();
    int third = dice.id();
    String name = dice.name();
    return Step.other(
        InsertSteps.java("parent", first, "first", 1)
            + " parent.executeUpdate(); parent.setInt(1, %d); parent.executeUpdate();"
                .formatted(second)
            + " parent.setInt(1, %d); parent.setString(2, %s); parent.executeUpdate();"
                .formatted(third, Step.quoted(name)),
        s -> {
          PreparedStatement insert = s.prepared(Prepared.PARENT);
          int count = InsertSteps.bound(insert, first, "first", 1).executeUpdate();
          insert.setInt(1, second);
          count += insert.executeUpdate();
          insert.setInt(1, third);
          insert.setString(2, name);
          return "count " + (count + insert.executeUpdate());
        });
  }

  /** Limits that no statement here exceeds; a row of one with a timeout may wait, too. */
  private Step limited() {
    int id = dice.id();
    String name = dice.name();
    int seconds = dice.oneOf(List.of(0, 100, 1000));
    int most = dice.below(2);
    return Step.insert(
        "parent.setQueryTimeout(%d); parent.setMaxRows(%d); parent.setFetchSize(1); "
                .formatted(seconds, most)
            + (InsertSteps.java("parent", id, name, 2) + " parent.executeUpdate();"),
        s -> {
          PreparedStatement insert = s.prepared(Prepared.PARENT);
          insert.setQueryTimeout(seconds);
          insert.setMaxRows(most);
          insert.setFetchSize(1);
          int count = InsertSteps.bound(insert, id, name, 2).executeUpdate();
          return count + ", " + insert.getQueryTimeout() + ", " + insert.getMaxRows();
        });
  }

  /** To what it is: some drivers refuse even that in the midst of a transaction. */
  private static Step isolationStep() {
    return Step.other(
        "connection.setTransactionIsolation(connection.getTransactionIsolation());",
        s -> {
          s.connection.setTransactionIsolation(s.connection.getTransactionIsolation());
          return "isolation " + s.connection.getTransactionIsolation();
        });
  }

  private Step isolation() {
    // Where the call is refused, no row of the transaction before it may be told of later.
    return dice.mayBeBad() ? limited() : isolationStep();
  }
}
