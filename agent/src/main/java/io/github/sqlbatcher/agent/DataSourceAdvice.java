package io.github.sqlbatcher.agent;

import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/** Is put into every {@code javax.sql.DataSource#getConnection}. */
final class DataSourceAdvice {
  private DataSourceAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@Advice.This Object source) {
    return Gate.enter(source, null);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void leave(
      @Advice.Enter Object token, @Advice.Return(readOnly = false) Connection connection) {
    connection = (Connection) Gate.leave(token, connection);
  }
}
