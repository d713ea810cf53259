package io.github.sqlbatcher.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;

/** The kinds of object that the batcher gives out, and how to get one. */
enum WrappedObject {
  CONNECTION(Connection.class) {
    @Override
    Object from(Connection connection) {
      return connection;
    }
  },
  STATEMENT(Statement.class) {
    @Override
    Object from(Connection connection) throws SQLException {
      return connection.createStatement();
    }
  },
  PREPARED_STATEMENT(PreparedStatement.class) {
    @Override
    Object from(Connection connection) throws SQLException {
      return connection.prepareStatement("SELECT 1");
    }
  },
  PREPARED_INSERT(PreparedStatement.class) {
    @Override
    Object from(Connection connection) throws SQLException {
      return connection.prepareStatement("INSERT INTO t (a, b, c) VALUES (?, ?, ?)");
    }
  },
  CALLABLE_STATEMENT(CallableStatement.class) {
    @Override
    Object from(Connection connection) throws SQLException {
      return connection.prepareCall("{call p()}");
    }
  },
  RESULT_SET(ResultSet.class) {
    @Override
    Object from(Connection connection) throws SQLException {
      return connection.createStatement().executeQuery("SELECT 1");
    }
  },
  METADATA_RESULT_SET(ResultSet.class) {
    @Override
    Object from(Connection connection) throws SQLException {
      return connection.getMetaData().getCatalogs();
    }
  },
  METADATA(DatabaseMetaData.class) {
    @Override
    Object from(Connection connection) throws SQLException {
      return connection.getMetaData();
    }
  };

  private final Class<?> face;

  WrappedObject(Class<?> face) {
    this.face = face;
  }

  abstract Object from(Connection connection) throws SQLException;

  /** Every method that the interface has on the running JDK, inherited and default ones too. */
  Stream<Method> methods() {
    return Arrays.stream(face.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  /** The driver's object behind one of ours. */
  static Object rawOf(Object wrapped) throws SQLException {
    if (wrapped instanceof ConnectionDelegate ours) {
      return ours.delegate();
    }
    if (wrapped instanceof StatementDelegate<?> ours) {
      return ours.delegate();
    }
    if (wrapped instanceof ResultSetDelegate ours) {
      return ours.delegate();
    }
    return wrapped instanceof DatabaseMetaDataDelegate ours ? ours.delegate() : null;
  }
}
