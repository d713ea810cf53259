package io.github.sqlbatcher.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many rows a {@code VALUES} should have: rows a second of the driver's own statements of so
 * many tuples each, with parameters and with literals. The dialects' blocks are chosen by it.
 */
public final class BlockSizes {
  private static final int[] SIZES = {1, 16, 32, 64, 128, 256, 512, 1024};
  private static final int WARM_UP_ROUNDS = 2;

  private final BenchedDatabase kind;
  private final DemoDatabase database;
  private final int rounds;
  private final Random random = new Random(1);

  private BlockSizes(BenchedDatabase kind, DemoDatabase database, int rounds) {
    this.kind = kind;
    this.database = database;
    this.rounds = rounds;
  }

  /** Runs on the databases that {@code demo.db} names, else on all that merge rows. */
  public static void main(String[] args) throws SQLException, IOException {
    String named = System.getProperty("demo.db", "");
    int rounds = Integer.getInteger("blocks.rounds", 7);
    List<BenchedDatabase> chosen =
        named.isBlank()
            ? Arrays.stream(BenchedDatabase.values())
                .filter(kind -> kind != BenchedDatabase.TRINO && kind != BenchedDatabase.DERBY)
                .toList()
            : Arrays.stream(named.split(",")).map(BenchedDatabase::named).toList();
    System.out.println("Rows a second by tuples in a statement; medians of shuffled rounds");
    for (BenchedDatabase kind : chosen) {
      try (DemoDatabase database = kind.open()) {
        BlockSizes sizes = new BlockSizes(kind, database, rounds);
        sizes.print("parameters", BlockSizes::parameters);
        sizes.print("literals", BlockSizes::literals);
      }
    }
    System.exit(0);
  }

  /** Writes rows with ids from 1 on, so many in a statement. */
  @FunctionalInterface
  private interface Filling {
    void fill(Connection connection, int rows, int block) throws SQLException;
  }

  private void print(String form, Filling filling) throws SQLException {
    Map<Integer, List<Double>> speeds = new TreeMap<>();
    List<Integer> sizes = Arrays.stream(SIZES).boxed().collect(Collectors.toList());
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      Collections.shuffle(sizes, random);
      for (int size : sizes) {
        double speed = rowsPerSecond(filling, size);
        if (round >= 0) {
          speeds.computeIfAbsent(size, none -> new ArrayList<>()).add(speed);
        }
      }
    }
    System.out.printf("%-10s %-10s", kind.name().toLowerCase(Locale.ROOT), form);
    speeds.forEach(
        (size, of) -> System.out.printf(Locale.ROOT, "  %d: %,.0f", size, Spread.of(of).median()));
    System.out.println();
  }

  private double rowsPerSecond(Filling filling, int size) throws SQLException {
    // Whole statements of the largest block, so that each size writes the same rows.
    int rows = size == 1 ? kind.rows(WriteMethod.RAW_PREPARED) / 1024 * 1024 : 20 * 1024;
    try (BenchTable table = BenchTable.in(kind, database);
        Connection connection = table.raw()) {
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      filling.fill(connection, rows, size);
      connection.commit();
      double seconds = (System.nanoTime() - start) / 1e9;
      table.check(rows);
      return rows / seconds;
    }
  }

  private static void parameters(Connection connection, int rows, int block) throws SQLException {
    String tuples = String.join(", ", Collections.nCopies(block, "(?, ?, ?, ?)"));
    try (PreparedStatement insert = connection.prepareStatement(WriteMethod.INTO + tuples)) {
      for (int id = 1; id <= rows; id += block) {
        for (int tuple = 0; tuple < block; tuple++) {
          WriteMethod.set(insert, tuple * 4, id + tuple);
        }
        insert.executeUpdate();
      }
    }
  }

  private static void literals(Connection connection, int rows, int block) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement()) {
      for (int id = 1; id <= rows; id += block) {
        text.setLength(0);
        text.append(WriteMethod.INTO).append(WriteMethod.literal(id));
        for (int tuple = 1; tuple < block; tuple++) {
          text.append(", ").append(WriteMethod.literal(id + tuple));
        }
        statement.executeUpdate(text.toString());
      }
    }
  }
}
