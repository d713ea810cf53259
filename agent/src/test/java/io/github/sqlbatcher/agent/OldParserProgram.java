package io.github.sqlbatcher.agent;

/** An application that parses SQL itself, with an old JSqlParser. */
public final class OldParserProgram {
  private OldParserProgram() {}

  /**
   * Parses, inserts, and parses again; tells what came of it.
   *
   * @param arguments the URL
   */
  public static void main(String[] arguments) throws Exception {
    System.out.println(parsed());
    InsertProgram.main(arguments);
    System.out.println(parsed());
  }

  /** By a method of the parser's INSERT that newer ones have no more. */
  private static String parsed() throws ReflectiveOperationException {
    Object insert =
        Class.forName("net.sf.jsqlparser.parser.CCJSqlParserUtil")
            .getMethod("parse", String.class)
            .invoke(null, "INSERT INTO users (id) VALUES (1)");
    return "old parser: " + insert.getClass().getMethod("isUseValues").invoke(insert);
  }
}
