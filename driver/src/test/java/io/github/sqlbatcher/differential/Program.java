package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Session.Prepared;
import java.util.ArrayList;
import java.util.List;

/** What an application does on one connection: transactions, and statements in auto-commit. */
record Program(List<Unit> units) {
  /** How a unit ends; the texts come from the application as statements. */
  enum Ending {
    AUTO_COMMIT("", true),
    COMMIT("connection.commit();", true),
    ROLLBACK("connection.rollback();", false),
    COMMIT_TEXT(Step.onStatement("statement.execute(\"COMMIT\");"), true),
    ROLLBACK_TEXT(Step.onStatement("statement.execute(\"ROLLBACK\");"), false),
    SWITCH("connection.setAutoCommit(true);", true),
    CLOSE("connection.close();", false),
    ABORT("connection.abort(Runnable::run);", false);

    final String java;
    final boolean commits;

    Ending(String java, boolean commits) {
      this.java = java;
      this.commits = commits;
    }
  }

  /** A transaction, or a run of statements in auto-commit. */
  record Unit(Ending ending, List<Step> steps) {
    boolean isAutoCommit() {
      return ending == Ending.AUTO_COMMIT;
    }

    Unit without(int step) {
      List<Step> fewer = new ArrayList<>(steps);
      fewer.remove(step);
      return new Unit(ending, fewer);
    }
  }

  Program withoutUnit(int unit) {
    List<Unit> fewer = new ArrayList<>(units);
    fewer.remove(unit);
    return new Program(fewer);
  }

  Program withoutStep(int unit, int step) {
    List<Unit> changed = new ArrayList<>(units);
    changed.set(unit, units.get(unit).without(step));
    return new Program(changed);
  }

  /**
   * The program as Java statements on a {@code connection}, in a method's body. What the
   * application does about errors is in the methods of {@link Report}.
   */
  String java(Mode mode) {
    StringBuilder body = new StringBuilder();
    for (Unit unit : units) {
      body.append("    connection.setAutoCommit(" + unit.isAutoCommit() + ");\n");
      List<String> lines = new ArrayList<>();
      unit.steps().forEach(step -> lines.add("{ " + step.java() + " }"));
      if (!unit.isAutoCommit()) {
        lines.add(unit.ending().java);
      }
      if (!unit.ending().commits) {
        lines.add("{ Arrays.fill(savepoints, null); }");
      }
      if (!unit.isAutoCommit() && !mode.goesOn()) {
        body.append("    rollingBack(() -> {\n");
        lines.forEach(line -> body.append("      ").append(line).append('\n'));
        body.append("    });\n");
      } else {
        boolean ignores = unit.isAutoCommit() && !(mode.buffers() && mode.goesOn());
        String errors = ignores ? "ignoring" : "goingOn";
        lines.forEach(line -> body.append("    %s(() -> %s);%n".formatted(errors, braced(line))));
      }
    }
    return declarations(body.toString()) + body;
  }

  private static String braced(String line) {
    return line.startsWith("{") ? line : "{ " + line + " }";
  }

  private static String declarations(String body) {
    StringBuilder declared = new StringBuilder();
    if (body.contains("schemas.")) {
      declared.append("    Schemas schemas = Schemas.of(database, connection);\n");
    }
    if (body.contains("early.")) {
      declared.append("    Statement early = connection.createStatement();\n");
    }
    for (Prepared statement : Prepared.values()) {
      if (body.contains(statement.variable() + ".")) {
        declared.append(
            "    PreparedStatement %s = connection.prepareStatement(%s);\n"
                .formatted(statement.variable(), Step.quoted(statement.sql)));
      }
    }
    return declared.toString();
  }
}
