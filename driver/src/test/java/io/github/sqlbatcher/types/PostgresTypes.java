package io.github.sqlbatcher.types;

import java.util.List;

/** <a href="https://www.postgresql.org/docs/current/datatype.html">The types of PostgreSQL</a>. */
final class PostgresTypes implements TypeCatalogue {
  @Override
  public List<String> columns() {
    return List.of(
        "smallint",
        "integer",
        "bigint",
        "numeric",
        "numeric(10, 2)",
        "real",
        "double precision",
        "money",
        "char(5)",
        "\"char\"",
        "varchar",
        "varchar(10)",
        "text",
        "name",
        "bytea",
        "date",
        "time",
        "time(3)",
        "timetz",
        "timestamp",
        "timestamp(0)",
        "timestamptz",
        "interval",
        "interval(0)",
        "boolean",
        "point",
        "line",
        "box",
        "circle",
        "path",
        "polygon",
        "lseg",
        "inet",
        "cidr",
        "macaddr",
        "bit(4)",
        "varbit",
        "tsvector",
        "tsquery",
        "uuid",
        "xml",
        "json",
        "jsonb",
        "jsonpath",
        "int4[]",
        "text[]",
        "numeric[]",
        "timestamptz[]",
        "int4range",
        "numrange",
        "tstzrange",
        "int4multirange",
        "oid",
        "regclass",
        "pg_lsn");
  }

  @Override
  public List<String> literals() {
    return List.of(
        "'[1,2)'",
        "'(1,2)'",
        "'08:00:2b:01:02:03'",
        "1::money",
        "'1'::bit(4)",
        "B'101'::varbit",
        "'a & b'::tsquery",
        "'{1,2}'::int4[]",
        "point '(1,2)'",
        "'-infinity'::timestamptz",
        "0o17",
        "0b101",
        "1_500.5",
        "E'\\\\x00ff'",
        "'\\x00ff'",
        "'4713-01-01 BC'",
        "'24:00:00'",
        "'1e-20'",
        "INTERVAL '1 month' * 2",
        "TIMESTAMPTZ '2020-01-01 00:00+00'",
        "'[2020-01-01,infinity)'",
        "'$.a'",
        "'16/B374D848'",
        "'pg_class'");
  }

  @Override
  public List<Attempt> settings() {
    return new AttemptList()
        .<String>each(
            "setObject json", (s, i, v) -> s.setObject(i, object("json", v)), "{\"a\": 1.50}", "x")
        .<String>each(
            "setObject jsonb",
            (s, i, v) -> s.setObject(i, object("jsonb", v)),
            "{\"a\": 1.50}",
            "[]")
        .<String>each(
            "setObject inet", (s, i, v) -> s.setObject(i, object("inet", v)), "10.0.0.1", "x")
        .<String>each("setObject bit", (s, i, v) -> s.setObject(i, object("bit", v)), "0101")
        .<String>each(
            "setObject int4range", (s, i, v) -> s.setObject(i, object("int4range", v)), "[1,5)")
        .<Object>each("setObject", java.sql.PreparedStatement::setObject, geometric())
        .all();
  }

  /** They make a large object, and store its number. */
  @Override
  public boolean isNeverTheSame(String setter) {
    return setter.startsWith("setBlob") || setter.startsWith("setClob");
  }

  /** So many that they travel as arrays. */
  @Override
  public int rowsOfAKind() {
    return 64;
  }

  /** Plain strings of all sorts go together, and any other literal alone. */
  @Override
  public String kindOf(Attempt attempt) {
    String literal = attempt.literal();
    if (literal == null) {
      return attempt.kind();
    }
    return literal.matches("'[^\\\\]*'") ? "string" : literal;
  }

  /** One of no type, which an array takes whatever its own. */
  @Override
  public String nullAmong() {
    return "setNull NULL";
  }

  @Override
  public boolean flushesKinds() {
    return true;
  }

  @Override
  public String ownWay() {
    return "unnest(?::";
  }

  private static Object[] geometric() {
    try {
      return new Object[] {
        new org.postgresql.geometric.PGpoint(1.5, -2),
        new org.postgresql.geometric.PGbox(1, 2, 3, 4),
        new org.postgresql.util.PGInterval("1 year 2 days 3.5 seconds"),
        new org.postgresql.util.PGmoney("$12.50")
      };
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static org.postgresql.util.PGobject object(String type, String value)
      throws java.sql.SQLException {
    var object = new org.postgresql.util.PGobject();
    object.setType(type);
    object.setValue(value);
    return object;
  }
}
