package io.github.sqlbatcher.testing;

import java.sql.SQLException;
import java.util.stream.Stream;

/** A real database that tests run on; starts with its first use and lives as long as the JVM. */
public enum TestDatabase {
  H2 {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return H2Server.fresh();
    }
  },
  MARIADB {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return MariaDbServer.fresh();
    }
  },
  MYSQL {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return MySqlServer.fresh();
    }
  },
  POSTGRES {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return PostgresServer.fresh();
    }
  },
  SQLITE {
    @Override
    public FreshDatabase fresh() {
      return SqliteFile.fresh();
    }

    @Override
    void remove(FreshDatabase fresh) {
      SqliteFile.delete(fresh);
    }
  },
  HSQLDB {
    @Override
    public FreshDatabase fresh() {
      return HsqldbMemory.fresh();
    }
  },
  DERBY {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return DerbyMemory.fresh();
    }

    @Override
    void remove(FreshDatabase fresh) {}
  },
  DUCKDB {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return DuckDbMemory.fresh();
    }

    @Override
    void remove(FreshDatabase fresh) throws SQLException {
      DuckDbMemory.close(fresh);
    }
  },
  TRINO {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return TrinoServer.fresh();
    }
  },
  COCKROACH {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return CockroachServer.fresh();
    }

    @Override
    public boolean isThere() {
      return CockroachServer.isThere();
    }
  },
  SQL_SERVER {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return SqlServerServer.fresh();
    }

    @Override
    public boolean isThere() {
      return SqlServerServer.isThere();
    }
  },
  ORACLE {
    @Override
    public FreshDatabase fresh() throws SQLException {
      return OracleServer.fresh();
    }

    @Override
    public boolean isThere() {
      return OracleServer.isThere();
    }

    @Override
    void remove(FreshDatabase fresh) throws SQLException {
      OracleServer.drop(fresh);
    }
  };

  /** Those of which no artifact brings a server, where there is one all the same. */
  public static Stream<TestDatabase> elsewhere() {
    return Stream.of(COCKROACH, SQL_SERVER, ORACLE).filter(TestDatabase::isThere);
  }

  /** A place of its own, empty, for one test. */
  public abstract FreshDatabase fresh() throws SQLException;

  /** Whether there is one; always, but for those of {@link #elsewhere}. */
  public boolean isThere() {
    return true;
  }

  /** Whether {@code Connection.setSavepoint} works. */
  public boolean hasSavepoints() {
    return this != DUCKDB;
  }

  /**
   * How many statements carry rows.
   *
   * @param rows how many there are
   * @param merged how many statements where rows are merged; Derby's never are
   */
  public int statements(int rows, int merged) {
    return this == DERBY ? rows : merged;
  }

  /** Whether {@code CREATE TABLE} commits the transaction that it stands in. */
  public boolean ddlCommits() {
    return this == H2 || this == HSQLDB || this == MARIADB || this == MYSQL || this == ORACLE;
  }

  /** Whether {@code COMMIT} and {@code ROLLBACK} can be written as SQL text. */
  public boolean hasCommitAsText() {
    return this != DERBY;
  }

  /** Whether the driver begins the next transaction behind such a text. */
  public boolean beginsBehindText() {
    return this != SQLITE && this != DUCKDB && this != DERBY;
  }

  /** Whether after an error the transaction can only be rolled back, or back to a savepoint. */
  public boolean errorAbortsTransaction() {
    return this == POSTGRES || this == COCKROACH || this == DUCKDB;
  }

  /** Whether {@code Connection.close} is refused while a transaction is open. */
  public boolean refusesClose() {
    return this == DERBY;
  }

  /** Whether a query waits until rows that another transaction has written are committed. */
  public boolean readersWait() {
    return this == DERBY;
  }

  /** Leaves nothing of such a place. */
  void remove(FreshDatabase fresh) throws SQLException {
    fresh.run(fresh.dropped());
  }
}
