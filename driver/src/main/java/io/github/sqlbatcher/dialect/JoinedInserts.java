package io.github.sqlbatcher.dialect;

import io.github.sqlbatcher.buffer.BoundRows;
import io.github.sqlbatcher.buffer.LiteralRows;
import io.github.sqlbatcher.buffer.RowGroup;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Several INSERTs as one text: rows of templates that take turns, a parent's and its children's
 * say, need one round trip rather than one each. Only for a driver that cuts a text into its
 * statements and tells each one's count. Guarded as the {@link PhysicalStatements} are.
 *
 * @param parts the INSERTs, in order; all of them with parameters, or none
 */
public record JoinedInserts(List<Part> parts) {
  /**
   * One of the INSERTs.
   *
   * @param rows the group that its rows are of
   * @param from the first of them
   * @param to behind the last of them
   */
  public record Part(RowGroup rows, int from, int to) {
    private String text() {
      return rows instanceof LiteralRows literal
          ? literal.joined(from, to)
          : ValuesWriter.repeated(rows.template(), to - from);
    }
  }

  /** Whether one can follow the other: a text is read in one way from its beginning to its end. */
  public static boolean agree(RowGroup one, RowGroup other) {
    return one instanceof LiteralRows == other instanceof LiteralRows
        && one.template().escapes() == other.template().escapes();
  }

  /**
   * Writes them all.
   *
   * @return the number of table rows that the server reports for each
   * @throws SQLException the driver's own, for any of them; all before that one were executed
   */
  public long[] write(PhysicalStatements statements) throws SQLException {
    String text = text();
    RowGroup first = parts.get(0).rows();
    if (first instanceof LiteralRows) {
      return statements.update(first.template(), text, parts.size());
    }
    PreparedStatement statement = statements.prepared(text, parts.size(), count -> text);
    int index = 1;
    for (Part part : parts) {
      ValuesWriter.bind((BoundRows) part.rows(), part.from(), part.to(), statement, index);
      index += (part.to() - part.from()) * part.rows().template().parameters();
    }
    long[] counts = statements.update(statement, parts.size());
    // The values would else stay in memory until the statement is used again.
    statement.clearParameters();
    return counts;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text.isEmpty() ? "" : ";").append(part.text());
    }
    return text.toString();
  }
}
