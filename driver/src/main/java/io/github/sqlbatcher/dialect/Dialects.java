package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.BatcherProperty;
import io.github.sqlbatcher.BatcherSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Chooses the dialect of a connection: the user's own before the built-in ones. */
public final class Dialects {
  private static final List<Dialect> BUILT_IN =
      List.of(
          new BigQueryDialect(),
          new DerbyDialect(),
          new DuckDbDialect(),
          new H2Dialect(),
          new HsqldbDialect(),
          new MariaDbDialect(),
          new MySqlDialect(),
          new OracleDialect(),
          new PostgresDialect(),
          new SnowflakeDialect(),
          new SqlServerDialect(),
          new SqliteDialect(),
          new TrinoDialect());

  private Dialects() {}

  /**
   * The dialect that the settings name, else the first that serves the database, else the generic
   * one, which holds nothing on a driver that does not say that it has batches.
   *
   * @throws SQLException with SQLState 08001 if {@code batcher.dialect} names none
   */
  public static Dialect of(Connection raw, BatcherSettings settings) throws SQLException {
    boolean batches =
        DriverAnswer.to(c -> c.getMetaData().supportsBatchUpdates(), raw, Boolean.FALSE);
    Dialect generic = new GenericDialect(batches, settings.flag(BatcherProperty.GENERIC_MERGE));
    List<Dialect> known = known(generic);
    String named = settings.text(BatcherProperty.DIALECT);
    if (!named.isEmpty()) {
      return known.stream()
          .filter(dialect -> dialect.name().equals(named))
          .findFirst()
          .orElseThrow(() -> unknown(named, known));
    }
    String product = DriverAnswer.to(c -> c.getMetaData().getDatabaseProductName(), raw, "");
    String driver = DriverAnswer.to(c -> c.getMetaData().getDriverName(), raw, "");
    return known.stream()
        .filter(dialect -> dialect.serves(product, driver))
        .findFirst()
        .orElse(generic);
  }

  private static List<Dialect> known(Dialect generic) {
    List<Dialect> known = new ArrayList<>();
    ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).forEach(known::add);
    known.addAll(BUILT_IN);
    known.add(generic);
    return known;
  }

  private static SQLException unknown(String named, List<Dialect> known) {
    return new SQLNonTransientConnectionException(
        "Setting '%s' names the dialect '%s', but there are only %s"
            .formatted(
                BatcherProperty.DIALECT.key(),
                named,
                known.stream().map(Dialect::name).distinct().collect(Collectors.joining(", "))),
        "08001");
  }
}
