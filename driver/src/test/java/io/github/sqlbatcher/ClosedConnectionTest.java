package io.github.sqlbatcher;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Connections and statements that were closed or aborted answer as the driver's. */
class ClosedConnectionTest extends ContractTest {
  /** A call on a connection. */
  @FunctionalInterface
  interface ConnectionCall {
    void on(Connection connection) throws SQLException;
  }

  private static final Map<String, ConnectionCall> CALLS = calls();

  private static Map<String, ConnectionCall> calls() {
    Map<String, ConnectionCall> calls = new LinkedHashMap<>();
    calls.put("createStatement", Connection::createStatement);
    calls.put("createStatement of a type", c -> c.createStatement(1004, 1007));
    calls.put("prepare an INSERT", c -> c.prepareStatement("INSERT INTO users (id) VALUES (?)"));
    calls.put(
        "prepare a known INSERT",
        c -> c.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)"));
    calls.put("prepare a query", c -> c.prepareStatement("SELECT 1"));
    calls.put("prepare with keys", c -> c.prepareStatement("INSERT INTO users VALUES (1, 'a')", 1));
    calls.put("prepareCall", c -> c.prepareCall("{call now()}"));
    calls.put("commit", Connection::commit);
    calls.put("rollback", Connection::rollback);
    calls.put("setSavepoint", Connection::setSavepoint);
    calls.put("setSavepoint with a name", c -> c.setSavepoint("s"));
    calls.put("setAutoCommit(true)", c -> c.setAutoCommit(true));
    calls.put("setAutoCommit(false)", c -> c.setAutoCommit(false));
    calls.put("getAutoCommit", Connection::getAutoCommit);
    calls.put("setReadOnly", c -> c.setReadOnly(true));
    calls.put("isReadOnly", Connection::isReadOnly);
    calls.put("setSchema", c -> c.setSchema("public"));
    calls.put("getSchema", Connection::getSchema);
    calls.put("setCatalog", c -> c.setCatalog("c"));
    calls.put("getCatalog", Connection::getCatalog);
    calls.put("setTransactionIsolation", c -> c.setTransactionIsolation(8));
    calls.put("getTransactionIsolation", Connection::getTransactionIsolation);
    calls.put("setHoldability", c -> c.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT));
    calls.put("getHoldability", Connection::getHoldability);
    calls.put("getMetaData", Connection::getMetaData);
    calls.put("getWarnings", Connection::getWarnings);
    calls.put("clearWarnings", Connection::clearWarnings);
    calls.put("nativeSQL", c -> c.nativeSQL("SELECT 1"));
    calls.put("getTypeMap", Connection::getTypeMap);
    calls.put("setTypeMap", c -> c.setTypeMap(Map.of()));
    calls.put("createClob", Connection::createClob);
    calls.put("createArrayOf", c -> c.createArrayOf("int4", new Object[] {1}));
    calls.put("getClientInfo", Connection::getClientInfo);
    calls.put("setClientInfo", c -> c.setClientInfo("ApplicationName", "x"));
    calls.put("setClientInfo of all", c -> c.setClientInfo(new Properties()));
    calls.put("isValid", c -> c.isValid(1));
    calls.put("isValid of a negative time", c -> c.isValid(-1));
    calls.put("setNetworkTimeout", c -> c.setNetworkTimeout(Runnable::run, 0));
    calls.put("getNetworkTimeout", Connection::getNetworkTimeout);
    calls.put("beginRequest", Connection::beginRequest);
    calls.put("endRequest", Connection::endRequest);
    calls.put("close", Connection::close);
    calls.put("abort", c -> c.abort(Runnable::run));
    calls.put("close again", Connection::close);
    return calls;
  }

  private static void callAll(ProgramTrace on) throws SQLException {
    on.tell("isClosed", on.connection.isClosed());
    CALLS.forEach((name, call) -> on.exactEnd(name, () -> call.on(on.connection)));
    on.tell("isValid", on.connection.isValid(1));
    on.tell("isClosed", on.connection.isClosed());
    on.committed("SELECT id FROM users");
  }

  /** Ends the connection, behind a rollback where the driver insists. */
  private void close(ProgramTrace on) throws SQLException {
    on.end("close", on.connection::close);
    database.close(on.connection);
  }

  private static PreparedStatement insertPrepared(ProgramTrace on, int id) throws SQLException {
    PreparedStatement insert =
        on.connection.prepareStatement("INSERT INTO users (id, name) VALUES (?, ?)");
    insert.setInt(1, id);
    insert.setString(2, "u");
    insert.executeUpdate();
    return insert;
  }

  @Test
  void everyCallOnAClosedConnectionEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          insertPrepared(on, 1);
          close(on);
          callAll(on);
        });
  }

  @Test
  void everyCallOnAnAbortedConnectionEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          insertPrepared(on, 1);
          on.connection.commit();
          on.end("abort", () -> on.connection.abort(Runnable::run));
          callAll(on);
        });
  }

  @Test
  void everyCallOnAConnectionThatIsClosedAfterAFailureEndsAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          on.end(
              "fail",
              () -> {
                insertPrepared(on, 1);
                insertPrepared(on, 1);
                on.connection.commit();
              });
          close(on);
          callAll(on);
        });
  }

  @Test
  void statementsOfAClosedConnectionAnswerAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          PreparedStatement first = insertPrepared(on, 1);
          PreparedStatement second = insertPrepared(on, 2);
          Statement plain = on.connection.createStatement();
          plain.executeUpdate("INSERT INTO users (id) VALUES (3)");
          close(on);
          askClosed(on, first);
          on.exactEnd("setInt", () -> first.setInt(1, 5));
          on.exactEnd("clearParameters", first::clearParameters);
          for (PreparedStatement insert : new PreparedStatement[] {first, second}) {
            on.exactEnd("executeUpdate", insert::executeUpdate);
            on.exactEnd("execute", insert::execute);
            on.exactEnd("close", insert::close);
            on.tell("isClosed", insert.isClosed());
          }
          on.exactEnd("update", () -> plain.executeUpdate("INSERT INTO users (id) VALUES (4)"));
          askClosed(on, plain);
          on.committed("SELECT id FROM users");
        });
  }

  @Test
  void aClosedStatementAnswersAsRaw() throws Exception {
    endsAsRaw(
        on -> {
          PreparedStatement first = insertPrepared(on, 1);
          PreparedStatement second = insertPrepared(on, 2);
          Statement plain = on.connection.createStatement();
          plain.executeUpdate("INSERT INTO users (id) VALUES (3)");
          for (Statement statement : new Statement[] {first, second, plain}) {
            statement.close();
            askClosed(on, statement);
            on.exactEnd("update", () -> statement.executeUpdate("INSERT INTO users VALUES (9)"));
            statement.close();
          }
          on.see("SELECT id FROM users ORDER BY id");
        });
  }

  private static void askClosed(ProgramTrace on, Statement statement) throws SQLException {
    on.tell("statement isClosed", statement.isClosed());
    on.exactEnd("getUpdateCount", statement::getUpdateCount);
    on.exactEnd("getLargeUpdateCount", statement::getLargeUpdateCount);
    // What SQLite's driver says to these hangs on whether its own statement was executed.
    if (on.fresh.database() != TestDatabase.SQLITE) {
      on.exactEnd("getMoreResults", statement::getMoreResults);
      on.exactEnd("getResultSet", statement::getResultSet);
      on.exactEnd("getGeneratedKeys", statement::getGeneratedKeys);
    }
    on.exactEnd("getWarnings", statement::getWarnings);
    on.exactEnd("getConnection", statement::getConnection);
    on.exactEnd("getQueryTimeout", statement::getQueryTimeout);
    on.exactEnd("setQueryTimeout", () -> statement.setQueryTimeout(1));
    on.exactEnd("getFetchSize", statement::getFetchSize);
    on.exactEnd("clearBatch", statement::clearBatch);
    on.exactEnd("closeOnCompletion", statement::closeOnCompletion);
    on.exactEnd("isCloseOnCompletion", statement::isCloseOnCompletion);
    on.exactEnd("cancel", statement::cancel);
  }

  @Test
  void aClosedCallableStatementAnswersAsRaw() throws Exception {
    String text = database.isMySqlFamily() ? "{CALL nothing()}" : "SELECT COUNT(*) FROM users";
    endsAsRaw(
        on -> {
          on.insert(1);
          if (!database.hasCalls()) {
            on.exactEnd("call", () -> on.connection.prepareCall(text));
            return;
          }
          CallableStatement call = on.connection.prepareCall(text);
          call.close();
          on.exactEnd("executeQuery", call::executeQuery);
          askClosed(on, call);
          on.see("SELECT id FROM users");
        });
  }
}
