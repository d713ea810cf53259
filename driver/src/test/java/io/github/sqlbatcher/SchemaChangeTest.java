package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows land in the schema in which the driver's own statement would have put them. */
@EnumSource(value = TestDatabase.class, names = "MYSQL")
class SchemaChangeTest extends ContractTest {
  private boolean refusesSchemas() {
    if (!database.hasSchemas()) {
      assertThrows(SQLException.class, () -> fresh.run("CREATE SCHEMA b"));
    }
    return !database.hasSchemas();
  }

  @Test
  void rowsLandInTheSchemaThatWasSetWhenTheyWereExecuted() throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          try (PreparedStatement insert =
              on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)")) {
            String[] schemas = {first, second, first, second};
            for (int row = 0; row < schemas.length; row++) {
              setPlace(on.connection, schemas[row]);
              insert.setInt(1, row);
              insert.setString(2, "prepared");
              insert.executeUpdate();
              on.insert(10 + row);
            }
          }
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  @Test
  void rowsLandInTheSchemaThatTextSetWhenTheyWereExecuted() throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          String[] schemas = {second, first, second};
          on.insert(0);
          for (int row = 0; row < schemas.length; row++) {
            String set =
                switch (database) {
                  case POSTGRES -> "SET search_path TO ";
                  case MARIADB, MYSQL, DUCKDB -> "USE ";
                  default -> "SET SCHEMA ";
                };
            on.execute(set + schemas[row]);
            on.insert(10 + row);
          }
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  /** Most databases look for the table when a statement is prepared, others at each execution. */
  @Test
  void aPreparedStatementKeepsTheSchemaOfItsPreparationAsRaw() throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          insertPrepared(on, 1);
          on.connection.commit();
          try (PreparedStatement early = prepareUser(on)) {
            setPlace(on.connection, second);
            insertPrepared(on, 2);
            execute(early, 3);
            for (int id = 4; id <= 6; id++) {
              bind(early, id);
              early.addBatch();
            }
            on.tell("batch", early.executeBatch().length);
            setPlace(on.connection, first);
            insertPrepared(on, 7);
            execute(early, 8);
          }
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  /**
   * H2 prepares a statement anew when it is executed for the first time behind DDL, in the schema
   * of that moment. MariaDB's driver keeps a batch in the one of the statement's first, which a
   * merged one is not.
   */
  @ParameterizedTest
  @EnumSource
  void aStatementIsBoundAnewBehindDdlAsRaw(Execution execution) throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          List<PreparedStatement> executed = preparedOnceAndAgain(on, "users (id, name)");
          List<PreparedStatement> idle = preparedOnceAndAgain(on, "users  (id, name)");
          List<PreparedStatement> all = new ArrayList<>(executed);
          all.addAll(idle);
          Execution early = database == TestDatabase.MARIADB ? Execution.SINGLE : execution;
          early.ofEach(all, 0);
          on.connection.commit();
          on.execute("CREATE TABLE later (id INT)");
          early.ofEach(executed, 100);
          setPlace(on.connection, second);
          execution.ofEach(all, 200);
          setPlace(on.connection, first);
          execution.ofEach(all, 300);
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  /** H2 makes a timeout a SET, which counts as DDL. */
  @Test
  void aFlushWithATimeoutBindsNoStatementAnew() throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          try (Statement timed = on.connection.createStatement();
              PreparedStatement early = prepareUser(on)) {
            timed.setQueryTimeout(100);
            on.connection.setAutoCommit(true);
            execute(early, 1);
            on.connection.setAutoCommit(false);
            timed.executeUpdate("INSERT INTO users (id) VALUES (2)");
            on.connection.commit();
            setPlace(on.connection, second);
            execute(early, 3);
            on.connection.commit();
          }
          seeBoth(on, first, second);
        });
  }

  /** H2 has bound it all the same; the second row is refused. */
  @ParameterizedTest
  @ValueSource(ints = {1, 0})
  void aStatementWhoseRowIsNotInKeepsItsSchemaAsRaw(int id) throws Exception {
    if (refusesSchemas() || (id == 0 && closesWhatFails())) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          on.insert(0);
          on.connection.commit();
          try (PreparedStatement early = prepareUser(on)) {
            on.execute("CREATE TABLE later (id INT)");
            on.connection.commit();
            outcomeOf(() -> execute(early, id));
            on.connection.rollback();
            setPlace(on.connection, second);
            execute(early, 2);
            on.connection.commit();
          }
          seeBoth(on, first, second);
        });
  }

  /** DuckDB's driver closes a statement that fails. */
  private boolean closesWhatFails() throws SQLException {
    try (Connection raw = fresh.raw();
        PreparedStatement insert = raw.prepareStatement("INSERT INTO users (id) VALUES (?)")) {
      insert.setInt(1, 0);
      insert.executeUpdate();
      assertThrows(SQLException.class, insert::executeUpdate);
      assertEquals(database == TestDatabase.DUCKDB, insert.isClosed());
      return insert.isClosed();
    }
  }

  /** How rows are inserted. */
  enum Execution {
    SINGLE {
      @Override
      void of(PreparedStatement insert, int id) throws SQLException {
        execute(insert, id);
      }
    },
    BATCH {
      @Override
      void of(PreparedStatement insert, int id) throws SQLException {
        for (int row = 0; row < 3; row++) {
          bind(insert, id + row);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    };

    abstract void of(PreparedStatement insert, int id) throws SQLException;

    void ofEach(List<PreparedStatement> inserts, int id) throws SQLException {
      for (int insert = 0; insert < inserts.size(); insert++) {
        of(inserts.get(insert), id + 10 * insert);
      }
    }
  }

  /** Its first is the driver's, too, at once; the second need not be. */
  private List<PreparedStatement> preparedOnceAndAgain(ProgramTrace on, String into)
      throws SQLException {
    String sql = "INSERT INTO " + into + " VALUES (?, ?)";
    List<PreparedStatement> prepared = new ArrayList<>();
    for (int copy = 0; copy < 2; copy++) {
      prepared.add(on.connection.prepareStatement(sql));
    }
    if (database.hasGeneratedKeys()) {
      prepared.add(on.connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS));
    }
    return prepared;
  }

  /**
   * Connector/J goes to the database in which a statement was created, and stays there if it fails.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO orders (id, user_id) VALUES (1, ?)",
        "UPDATE users SET id = 1 WHERE id = ?",
        "SELECT nothing FROM users WHERE id = ?"
      })
  void rowsBehindAFailureLandWhereRawsDo(String failing) throws Exception {
    if (refusesSchemas()) {
      return;
    }
    endsAsRaw(
        on -> {
          String first = placeOf(on.connection);
          String second = secondTo(first);
          secondSchema(on, second);
          on.insert(1);
          on.insert(2);
          on.connection.commit();
          PreparedStatement early = prepared(on, failing);
          setPlace(on.connection, second);
          on.insert(3);
          on.connection.commit();
          if (early != null) {
            early.setInt(1, 2);
            // It may be told later.
            outcomeOf(early::execute);
          }
          if (database.errorAbortsTransaction()) {
            on.connection.rollback();
          }
          on.insert(4);
          on.connection.commit();
          seeBoth(on, first, second);
        });
  }

  /** Null where the driver refuses to prepare what cannot be executed. */
  private static PreparedStatement prepared(ProgramTrace on, String failing) throws SQLException {
    try {
      return on.connection.prepareStatement(failing);
    } catch (SQLException e) {
      on.tell("prepare", e.getSQLState());
      return null;
    }
  }

  private static PreparedStatement prepareUser(ProgramTrace on) throws SQLException {
    return on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)");
  }

  private static void insertPrepared(ProgramTrace on, int id) throws SQLException {
    try (PreparedStatement insert = prepareUser(on)) {
      execute(insert, id);
    }
  }

  private static void execute(PreparedStatement insert, int id) throws SQLException {
    bind(insert, id);
    insert.executeUpdate();
  }

  private static void bind(PreparedStatement insert, int id) throws SQLException {
    insert.setInt(1, id);
    insert.setString(2, "prepared");
  }

  private void setPlace(Connection on, String place) throws SQLException {
    if (database.isMySqlFamily()) {
      on.setCatalog(place);
    } else {
      on.setSchema(place);
    }
  }

  /** MariaDB's schemas are what JDBC calls catalogs. */
  private String placeOf(Connection on) throws SQLException {
    return database.isMySqlFamily() ? on.getCatalog() : on.getSchema();
  }

  private String secondTo(String first) {
    if (!database.sharesServer()) {
      return "B";
    }
    // As it is written in SQL, and as the driver takes it.
    return first + (database == TestDatabase.DERBY ? "_B" : "_b");
  }

  private static void secondSchema(ProgramTrace on, String second) throws SQLException {
    on.fresh.run(
        "CREATE SCHEMA " + second,
        "CREATE TABLE " + second + ".users (id INT PRIMARY KEY, name VARCHAR(50))");
  }

  private void seeBoth(ProgramTrace on, String first, String second) throws SQLException {
    for (String schema : new String[] {first, second}) {
      // The names differ between the two runs.
      on.tell("rows", on.fresh.rows("SELECT id, name FROM " + schema + ".users ORDER BY id"));
    }
    if (database == TestDatabase.DERBY) {
      on.fresh.run("DROP TABLE " + second + ".users", "DROP SCHEMA " + second + " RESTRICT");
    } else if (database.sharesServer()) {
      on.fresh.run("DROP SCHEMA " + second + (isPostgres() ? " CASCADE" : ""));
    }
  }
}
