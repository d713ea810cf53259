package com.example;

import io.github.sqlbatcher.agent.InsertProgram;

/** The application that the sample of MANIFEST.MF starts. */
public final class Main {
  private Main() {}

  /** Inserts, and tells what came of it. */
  public static void main(String[] arguments) throws Exception {
    InsertProgram.main(new String[] {"jdbc:h2:mem:shop"});
  }
}
