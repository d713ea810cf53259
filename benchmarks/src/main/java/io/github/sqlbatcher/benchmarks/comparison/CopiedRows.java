package io.github.sqlbatcher.benchmarks.comparison;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Rows as the text that COPY reads; without a character in them that needs to be escaped. */
final class CopiedRows implements Rows {
  private static final int ROWS_OF_COPY = 10_000;

  private final CopyManager copy;
  private final String sql;
  private final StringBuilder text = new StringBuilder();
  private int added;

  CopiedRows(Connection connection, Table table) throws SQLException {
    copy = connection.unwrap(PGConnection.class).getCopyAPI();
    sql = "COPY " + table.name() + " (id, name, email, created_at) FROM STDIN";
  }

  @Override
  public void insert(long id) throws SQLException {
    text.append(id).append('\t').append(Table.rowName(id)).append('\t').append(Table.email(id));
    text.append('\t').append(Table.time()).append('\n');
    if (++added == ROWS_OF_COPY) {
      finish();
    }
  }

  @Override
  public void finish() throws SQLException {
    if (added == 0) {
      return;
    }
    try {
      copy.copyIn(sql, new StringReader(text.toString()));
    } catch (IOException e) {
      throw new SQLException(e);
    }
    text.setLength(0);
    added = 0;
  }
}
