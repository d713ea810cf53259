package io.github.sqlbatcher.testing;

import java.sql.SQLException;
import java.util.Optional;
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

  /** How many statements carry 100 bound rows: 64, 32 and 4; on PostgreSQL they are arrays. */
  public int statementsForAHundredRows() {
    return this == POSTGRES ? 1 : 3;
  }

  /** Whether {@code CREATE TABLE} commits the transaction that it stands in. */
  public boolean ddlCommits() {
    return this == H2 || this == HSQLDB || isMySqlFamily() || this == ORACLE;
  }

  /** Whether a transaction can be begun by text in auto-commit, and holds. */
  public boolean beginsByText() {
    return this != HSQLDB && this != DERBY;
  }

  /** A text that begins a transaction in auto-commit. */
  public String begin() {
    return this == HSQLDB ? "START TRANSACTION" : "BEGIN";
  }

  /** Whether {@code ROLLBACK} as text is refused in auto-commit. */
  public boolean refusesRollbackAsText() {
    return this == SQLITE || this == DUCKDB || this == DERBY;
  }

  /** Whether such a statement commits even where it fails. */
  public boolean failedDdlCommits() {
    return this == H2 || isMySqlFamily();
  }

  /** What makes a temporary table whose rows end with the transaction; null if nothing does. */
  public String temporaryTable(String name) {
    return switch (this) {
      case H2 -> "CREATE LOCAL TEMPORARY TABLE " + name + " (id INT) ON COMMIT DELETE ROWS";
      case HSQLDB -> "DECLARE LOCAL TEMPORARY TABLE " + name + " (id INT) ON COMMIT DELETE ROWS";
      case POSTGRES, COCKROACH ->
          "CREATE TEMPORARY TABLE " + name + " (id INT) ON COMMIT DELETE ROWS";
      // Theirs do not end with the transaction.
      case MARIADB, MYSQL -> "CREATE TEMPORARY TABLE " + name + " (id INT)";
      default -> null;
    };
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

  /** Whether one server serves all tests, so that what one makes beside its own place stays. */
  public boolean sharesServer() {
    return this == POSTGRES || this == COCKROACH || this == MARIADB || this == MYSQL;
  }

  /** Whether {@code Connection.close} is refused while a transaction is open. */
  public boolean refusesClose() {
    return this == DERBY;
  }

  /** Whether a query waits until rows that another transaction has written are committed. */
  public boolean readersWait() {
    return this == DERBY;
  }

  /** The SQLState of a duplicate key. */
  public String duplicateKey() {
    return switch (this) {
      case MARIADB, MYSQL -> "23000";
      // Their drivers give none.
      case SQLITE, DUCKDB -> null;
      default -> "23505";
    };
  }

  /** A column type for some bytes. */
  public String binary() {
    return switch (this) {
      case POSTGRES -> "BYTEA";
      case DERBY -> "VARCHAR(5000) FOR BIT DATA";
      default -> "VARBINARY(5000)";
    };
  }

  /** A column's type and what makes it draw numbers, if none is given. */
  public String identity() {
    return switch (this) {
      case POSTGRES -> "SERIAL";
      case MARIADB, MYSQL -> "INT AUTO_INCREMENT PRIMARY KEY";
      case SQLITE -> "INTEGER PRIMARY KEY";
      case HSQLDB -> "INT GENERATED BY DEFAULT AS IDENTITY (START WITH 1)";
      default -> "INT GENERATED BY DEFAULT AS IDENTITY";
    };
  }

  /**
   * A text for waiting no longer than so long for a lock.
   *
   * @param millis rounded up to seconds where the database has them
   * @return none where a lock is waited for without end, or not at all
   */
  public Optional<String> lockTimeout(int millis) {
    return switch (this) {
      case POSTGRES, COCKROACH -> Optional.of("SET lock_timeout = " + millis);
      case MARIADB, MYSQL -> Optional.of("SET innodb_lock_wait_timeout = " + (millis + 999) / 1000);
      case SQLITE -> Optional.of("PRAGMA busy_timeout = " + millis);
      case DERBY -> Optional.of(DerbyMemory.lockTimeout(millis));
      case HSQLDB, DUCKDB -> Optional.empty();
      default -> Optional.of("SET LOCK_TIMEOUT " + millis);
    };
  }

  /** A {@code SET} of the session that no test notices. */
  public String set() {
    return switch (this) {
      case HSQLDB -> "SET IGNORECASE FALSE";
      case DERBY -> "SET ISOLATION READ COMMITTED";
      case DUCKDB -> "SET threads = 2";
      default -> lockTimeout(1000).orElseThrow();
    };
  }

  /** The driver's own type of a connection. */
  public String vendorsConnection() {
    return switch (this) {
      case POSTGRES -> "org.postgresql.PGConnection";
      case MARIADB -> "org.mariadb.jdbc.Connection";
      case MYSQL -> "com.mysql.cj.jdbc.JdbcConnection";
      case SQLITE -> "org.sqlite.SQLiteConnection";
      case HSQLDB -> "org.hsqldb.jdbc.JDBCConnection";
      case DERBY -> "org.apache.derby.iapi.jdbc.EngineConnection";
      case DUCKDB -> "org.duckdb.DuckDBConnection";
      default -> "org.h2.jdbc.JdbcConnection";
    };
  }

  /** Whether the driver's exceptions have SQLStates. */
  public boolean givesStates() {
    return this != SQLITE && this != DUCKDB;
  }

  /** Whether the driver lets some calls pass that others refuse. */
  public boolean forgivesMisuse() {
    return this == SQLITE || this == HSQLDB || this == DERBY || this == DUCKDB || this == MARIADB;
  }

  /** Whether a statement may have a text of ten million characters. */
  public boolean takesLongTexts() {
    return this != SQLITE && this != DERBY;
  }

  /** A column type for a text of any length. */
  public String text() {
    return switch (this) {
      case H2, DERBY -> "CLOB";
      case HSQLDB -> "LONGVARCHAR";
      case MARIADB, MYSQL -> "LONGTEXT";
      default -> "TEXT";
    };
  }

  /** The number of characters of a column. */
  public String length(String column) {
    return (this == SQLITE || this == DERBY || this == DUCKDB ? "LENGTH(" : "CHAR_LENGTH(")
        + column
        + ")";
  }

  /** Whether a key that another transaction has written is waited for; else it fails at once. */
  public boolean writersWait() {
    return this != DUCKDB;
  }

  /** Whether a lock is waited for without end, whatever the statement's timeout. */
  public boolean waitsWithoutEnd() {
    return this == HSQLDB;
  }

  /** Whether {@code Connection.abort} waits for the statement that runs. */
  public boolean abortWaits() {
    return this == HSQLDB;
  }

  /** Whether going back to a savepoint ends it. */
  public boolean rollbackEndsSavepoint() {
    return this == HSQLDB;
  }

  /** Whether {@code executeBatch} is refused where nothing was added. */
  public boolean refusesEmptyBatch() {
    return this == HSQLDB;
  }

  /** Whether rows can be changed through a result. */
  public boolean hasUpdatableResults() {
    return this != SQLITE && this != DUCKDB;
  }

  /** Whether an INSERT can have ON CONFLICT, and RETURNING. */
  public boolean hasReturning() {
    return this == POSTGRES || this == MARIADB || this == SQLITE || this == DUCKDB;
  }

  /**
   * How many INSERTs find a failing row: a half of a block at a time, behind the blocks before it.
   *
   * @param rows of the flush
   */
  public int insertsToFind(int rows) {
    int block = this == HSQLDB ? 64 : this == SQLITE ? 128 : rows;
    return (rows - 1) / block + 2 * (32 - Integer.numberOfLeadingZeros(block - 1));
  }

  /** Whether functions can be made, and called. */
  public boolean hasCalls() {
    return this != SQLITE && this != DUCKDB;
  }

  /** Whether schemas can be made. */
  public boolean hasSchemas() {
    return this != SQLITE;
  }

  /** Whether a setter refuses a text for a number. */
  public boolean settersConvert() {
    return this == HSQLDB || this == DERBY;
  }

  /** Whether one writer at a time has the whole database, and others wait for its end. */
  public boolean hasOneWriter() {
    return this == SQLITE;
  }

  /** Whether every column takes a value of every type, and a text of any length. */
  public boolean isLooselyTyped() {
    return this == SQLITE;
  }

  /** Whether it is MySQL, or was once. */
  public boolean isMySqlFamily() {
    return this == MARIADB || this == MYSQL;
  }

  /** Leaves nothing of such a place. */
  void remove(FreshDatabase fresh) throws SQLException {
    fresh.run(fresh.dropped());
  }
}
