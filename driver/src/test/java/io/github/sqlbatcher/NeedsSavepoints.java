package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Tests of what cannot be without savepoints. On a database that has none such a test is expected
 * to end in their being refused: by the driver, whose answer is passed on, or by the batcher, when
 * it is asked to connect with a setting that needs them (§6 and §7 of the contract).
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsSavepoints.Refusal.class)
@interface NeedsSavepoints {
  /** Sees that it comes. */
  final class Refusal implements InvocationInterceptor {
    private static final ExtensionContext.Namespace REFUSALS =
        ExtensionContext.Namespace.create(Refusal.class);

    @Override
    public void interceptBeforeEachMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      if (hasSavepoints(context)) {
        invocation.proceed();
        return;
      }
      try {
        invocation.proceed();
      } catch (SQLException e) {
        assertRefused(database(context), e);
        context.getStore(REFUSALS).put(SQLException.class, e);
      }
    }

    @Override
    public void interceptTestMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      if (hasSavepoints(context)) {
        invocation.proceed();
      } else if (context.getStore(REFUSALS).get(SQLException.class) != null) {
        invocation.skip();
      } else {
        assertRefused(database(context), assertThrows(Throwable.class, invocation::proceed));
      }
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      interceptTestMethod(invocation, method, context);
    }

    private static TestDatabase database(ExtensionContext context) {
      return ((ContractTest) context.getRequiredTestInstance()).database;
    }

    private static boolean hasSavepoints(ExtensionContext context) {
      return database(context).hasSavepoints();
    }

    private static void assertRefused(TestDatabase database, Throwable end) {
      SQLException refusal =
          Stream.iterate(end, Objects::nonNull, Throwable::getCause)
              .filter(SQLException.class::isInstance)
              .map(SQLException.class::cast)
              .findFirst()
              .orElse(null);
      assertNotNull(refusal, () -> "ended in " + end);
      boolean bySetting =
          "08001".equals(refusal.getSQLState())
              && refusal.getMessage().contains(" needs savepoints, ");
      assertTrue(bySetting || database.refusesSavepointWith(refusal), () -> "ended in " + end);
    }
  }
}
