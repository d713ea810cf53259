package io.github.sqlbatcher.agent;

import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/** Is put into every {@code java.sql.Driver#connect}; whatever it throws is swallowed. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object enter(@Advice.This Object driver, @Advice.Argument(0) String url) {
    return Gate.enter(driver, url);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void leave(
      @Advice.Enter Object token, @Advice.Return(readOnly = false) Connection connection) {
    connection = (Connection) Gate.leave(token, connection);
  }
}
