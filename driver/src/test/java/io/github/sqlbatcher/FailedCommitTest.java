package io.github.sqlbatcher;

import io.github.sqlbatcher.testing.TestDatabase;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DuckDB tells a key conflict at the commit, and has undone the transaction by then; its driver
 * begins no other one, so that what an application executes next is committed at once.
 */
class FailedCommitTest {
  /** What an application does about it. */
  enum Next {
    GO_ON {
      @Override
      void on(ProgramTrace on) {}
    },
    ROLL_BACK {
      @Override
      void on(ProgramTrace on) {
        on.end("rollback", on.connection::rollback);
      }
    },
    COMMIT_AGAIN {
      @Override
      void on(ProgramTrace on) {
        on.end("commit", on.connection::commit);
      }
    },
    SWITCH {
      @Override
      void on(ProgramTrace on) {
        on.end("on", () -> on.connection.setAutoCommit(true));
        on.end("off", () -> on.connection.setAutoCommit(false));
      }
    },
    FAIL {
      @Override
      void on(ProgramTrace on) {
        on.end("select", () -> on.see("SELECT nothing FROM users"));
      }
    };

    abstract void on(ProgramTrace on) throws SQLException;
  }

  /** How it commits. */
  enum Commit {
    CALL {
      @Override
      void on(ProgramTrace on) {
        on.end("commit", on.connection::commit);
      }
    },
    TEXT {
      @Override
      void on(ProgramTrace on) {
        on.end("commit", () -> on.execute("COMMIT"));
      }
    },
    SWITCH {
      @Override
      void on(ProgramTrace on) {
        on.end("commit", () -> on.connection.setAutoCommit(true));
      }
    };

    abstract void on(ProgramTrace on);
  }

  static Stream<Arguments> programs() {
    return Stream.of(Commit.values())
        .flatMap(commit -> Stream.of(Next.values()).map(next -> Arguments.of(commit, next)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isGoneOnFromAsRaw(Commit commit, Next next) throws Exception {
    new RawComparison(TestDatabase.DUCKDB)
        .endsAsRaw(
            on -> {
              on.insert(1);
              on.insert(2);
              on.see("SELECT id FROM users ORDER BY id");
              on.fresh.run("INSERT INTO users (id, name) VALUES (2, 'another')");
              commit.on(on);
              next.on(on);
              on.tell("auto-commit", on.connection.getAutoCommit());
              on.insert(3);
              on.committed("SELECT id, name FROM users ORDER BY id");
              on.end("taken", () -> on.insert(3));
              on.insert(4);
              on.committed("SELECT id, name FROM users ORDER BY id");
              on.connection.close();
              on.committed("SELECT id, name FROM users ORDER BY id");
            });
  }
}
