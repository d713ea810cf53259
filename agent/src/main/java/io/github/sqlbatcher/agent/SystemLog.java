package io.github.sqlbatcher.agent;

import java.lang.System.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** An SLF4J logger that writes to the {@link System.Logger} of the same name. */
final class SystemLog extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final transient Logger target;

  SystemLog(String name) {
    this.name = name;
    target = System.getLogger(name);
  }

  private static Logger.Level levelOf(Level level) {
    return switch (level) {
      case ERROR -> Logger.Level.ERROR;
      case WARN -> Logger.Level.WARNING;
      case INFO -> Logger.Level.INFO;
      case DEBUG -> Logger.Level.DEBUG;
      case TRACE -> Logger.Level.TRACE;
    };
  }

  @Override
  public boolean isTraceEnabled() {
    return target.isLoggable(Logger.Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return target.isLoggable(Logger.Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return target.isLoggable(Logger.Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return target.isLoggable(Logger.Level.WARNING);
  }

  @Override
  public boolean isErrorEnabled() {
    return target.isLoggable(Logger.Level.ERROR);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return SystemLog.class.getName();
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String message, Object[] arguments, Throwable failure) {
    String text = MessageFormatter.basicArrayFormat(message, arguments);
    if (failure == null) {
      target.log(levelOf(level), text);
    } else {
      target.log(levelOf(level), text, failure);
    }
  }
}
