package io.github.sqlbatcher.agent;

import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.sql.Connection;
import java.util.Properties;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Puts the advice into drivers and DataSources as they are loaded. Byte Buddy is not even loaded
 * before the first class that may be one. Safe for use by several threads.
 */
final class DriverTransformer implements ClassFileTransformer {
  /** Made at the first class that needs it. */
  private static final class Advised {
    static final ClassFileTransformer TRANSFORMER = transformer();

    private Advised() {}
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile)
      throws IllegalClassFormatException {
    // The JDK has no drivers, only the interfaces; our own loader needs none.
    if (loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == DriverTransformer.class.getClassLoader()
        || !JdbcSignatures.areIn(classFile)) {
      return null;
    }
    return Advised.TRANSFORMER.transform(module, loader, name, redefined, domain, classFile);
  }

  private static ClassFileTransformer transformer() {
    ElementMatcher.Junction<MethodDescription> connecting =
        not(isAbstract()).and(returns(Connection.class));
    return new AgentBuilder.Default(new ByteBuddy().with(TypeValidation.DISABLED))
        .disableClassFormatChanges()
        .with(new FailedTransformations())
        .ignore(none())
        .type(hasSuperType(named("java.sql.Driver")))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(ConnectAdvice.class)
                        .on(
                            connecting.and(
                                named("connect")
                                    .and(takesArguments(String.class, Properties.class))))))
        .type(hasSuperType(named("javax.sql.DataSource")))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(DataSourceAdvice.class)
                        .on(
                            connecting.and(
                                named("getConnection")
                                    .and(
                                        takesNoArguments()
                                            .or(takesArguments(String.class, String.class)))))))
        .type(
            hasSuperType(
                namedOneOf("javax.sql.XADataSource", "javax.sql.ConnectionPoolDataSource")))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(PhysicalAdvice.class)
                        .on(
                            namedOneOf("getXAConnection", "getPooledConnection")
                                .and(not(isAbstract()))
                                .and(not(isSynthetic())))))
        .makeRaw();
  }
}
