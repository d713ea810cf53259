package io.github.sqlbatcher.benchmarks.comparison;

import io.github.sqlbatcher.benchmarks.Spread;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What being wrapped costs a read: on PostgreSQL, as the application sees it; and on H2 in this
 * JVM, where nothing else costs much, in the thread's own processor time.
 */
final class PassedThroughReads {
  /** What the reads are chosen by. */
  static final String SCENARIO = "reads";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROWS = 1000;
  private static final int ROUNDS = 31;
  private static final int WARM_UP_ROUNDS = 10;

  private static final Map<String, Way> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("raw", Way.RAW);
    WAYS.put("batcher", Way.BATCHER);
    WAYS.put("p6spy", Way.P6SPY);
    WAYS.put("datasource-proxy", Way.DATASOURCE_PROXY);
  }

  /** Something that is read again and again. */
  private enum Read {
    READ_ONE_ROW("SELECT id, name, email FROM users WHERE id = ?", 1, 2_000),
    READ_1000_ROWS("SELECT id, name, email FROM users WHERE id > ?", ROWS, 100);

    private final String sql;
    private final int rows;
    private final int times;

    Read(String sql, int rows, int times) {
      this.sql = sql;
      this.rows = rows;
      this.times = times;
    }

    private double seconds(Connection connection, LongSupplier clock) throws SQLException {
      long start = clock.getAsLong();
      long read = 0;
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        for (int time = 0; time < times; time++) {
          query.setLong(1, rows == 1 ? 1 + time % ROWS : 0);
          try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
              read += Math.min(1, result.getLong(1) + result.getString(2).length());
              read += result.getString(3).isEmpty() ? 1 : 0;
            }
          }
        }
      }
      if (read != (long) rows * times) {
        throw new SQLException(read + " rows were read");
      }
      return (clock.getAsLong() - start) / 1e9;
    }
  }

  private final Server server;
  private final LongSupplier clock;

  private PassedThroughReads(Server server, LongSupplier clock) {
    this.server = server;
    this.clock = clock;
  }

  /** By the clock on the wall. */
  static List<Measurement> measure(Server server) throws SQLException {
    return new PassedThroughReads(server, System::nanoTime).measure();
  }

  static List<Measurement> measureOnH2() throws SQLException, IOException {
    try (Server server = Server.h2()) {
      return new PassedThroughReads(server, THREADS::getCurrentThreadCpuTime).measure();
    }
  }

  private List<Measurement> measure() throws SQLException {
    server.reset();
    try (Connection connection = Way.RAW.connect(server)) {
      connection.setAutoCommit(false);
      Work.ONE_TRANSACTION.run(connection, Application.PREPARED, ROWS);
    }
    Map<String, Connection> connections = new LinkedHashMap<>();
    for (Map.Entry<String, Way> way : WAYS.entrySet()) {
      connections.put(way.getKey(), way.getValue().connect(server));
    }
    List<Measurement> measurements = new ArrayList<>();
    for (Read read : Read.values()) {
      measurements.addAll(measure(read, connections));
    }
    for (Connection connection : connections.values()) {
      connection.close();
    }
    return measurements;
  }

  private List<Measurement> measure(Read read, Map<String, Connection> connections)
      throws SQLException {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    List<String> order = new ArrayList<>(connections.keySet());
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      Collections.rotate(order, 1);
      for (String name : order) {
        double taken = read.seconds(connections.get(name), clock);
        if (round >= 0) {
          seconds.computeIfAbsent(name, none -> new ArrayList<>()).add(taken);
        }
      }
    }
    double raw = Spread.of(seconds.get("raw")).median();
    List<Measurement> measurements = new ArrayList<>();
    for (String name : connections.keySet()) {
      Spread spread = Spread.of(seconds.get(name));
      measurements.add(
          new Measurement(
              server.name(),
              read.name().toLowerCase(Locale.ROOT),
              name,
              read.rows * read.times,
              spread,
              read.times,
              raw / spread.median()));
    }
    return measurements;
  }
}
