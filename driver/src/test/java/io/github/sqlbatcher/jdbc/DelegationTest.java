package io.github.sqlbatcher.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sqlbatcher.DefaultSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the six interfaces, on the running JDK, is the driver's own. */
class DelegationTest {
  /** The methods that are answered without the driver, each with its reason. */
  private static final Map<String, String> NOT_DELEGATED =
      Map.of(
          "METADATA.getConnection()", "leads back to our connection, which it knows",
          "STATEMENT.addBatch(String)", "texts are gathered here, so that executeBatch can merge",
          "PREPARED_INSERT.clearBatch()", "rows are gathered here, and the driver has none yet");

  private final RecordingDelegate recording = new RecordingDelegate();
  private final Samples samples = new Samples(recording);
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection =
        new BatchingConnections()
            .wrap(recording.make(Connection.class), "jdbc:recording:", DefaultSettings.get());
  }

  static Stream<Arguments> methods() {
    return Arrays.stream(WrappedObject.values())
        .flatMap(
            kind ->
                kind.methods()
                    .map(method -> Arguments.of(kind, Named.of(signature(method), method))));
  }

  static Stream<Arguments> delegatedMethods() {
    return methods().filter(arguments -> !NOT_DELEGATED.containsKey(key(arguments)));
  }

  static Stream<Arguments> sameMethods() {
    return delegatedMethods().filter(arguments -> !isStreamOfInsert(arguments));
  }

  /** Such a stream is read when it is set; its length is known then, and given to the driver. */
  private static boolean isStreamOfInsert(Arguments arguments) {
    return key(arguments).matches("PREPARED_INSERT\\.set(Ascii|Binary|N?Character)Stream.*");
  }

  static Stream<Arguments> streamsOfInserts() {
    return methods().filter(DelegationTest::isStreamOfInsert);
  }

  static Stream<Arguments> otherMethods() {
    return methods().filter(arguments -> NOT_DELEGATED.containsKey(key(arguments)));
  }

  private static String key(Arguments arguments) {
    return arguments.get()[0] + "." + ((Named<?>) arguments.get()[1]).getName();
  }

  private static String signature(Method method) {
    List<String> types =
        Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
    return method.getName() + "(" + String.join(", ", types) + ")";
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("sameMethods")
  void callReachesTheDriverAndItsAnswerComesBack(WrappedObject kind, Method method)
      throws Exception {
    List<Object> answers = new ArrayList<>(samples.answers(method));
    if (answers.isEmpty()) {
      answers.add(null);
    }
    for (Object answer : answers) {
      Object wrapped = kind.from(connection);
      Object raw = WrappedObject.rawOf(wrapped);
      Object[] arguments = samples.arguments(method);
      recording.await(method, answer);
      Object result = method.invoke(wrapped, arguments);

      List<RecordingDelegate.Call> received = recording.received(raw);
      assertEquals(1, received.size(), "asked of the driver: " + recording.methods());
      assertArrayEquals(comparable(arguments), comparable(received.get(0).arguments().toArray()));
      assertIsTheAnswer(method, answer, result);
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("streamsOfInserts")
  void streamOfInsertReachesTheDriverWithItsLength(WrappedObject kind, Method method)
      throws Exception {
    Object wrapped = kind.from(connection);
    Object[] arguments = samples.arguments(method);
    recording.await(method, null);
    method.invoke(wrapped, arguments);

    List<RecordingDelegate.Call> received = recording.receivedNamed(method.getName());
    assertEquals(1, received.size());
    List<Object> got = received.get(0).arguments();
    assertEquals(arguments[0], got.get(0));
    assertEquals(Samples.comparable(samples.arguments(method)[1]), Samples.comparable(got.get(1)));
    assertEquals(Arrays.asList(arguments).subList(2, arguments.length), got.subList(2, got.size()));
  }

  private static Object[] comparable(Object[] arguments) {
    return Arrays.stream(arguments).map(Samples::comparable).toArray();
  }

  private void assertIsTheAnswer(Method method, Object answer, Object result) throws SQLException {
    if (answer instanceof Connection) {
      assertSame(connection, result);
    } else if (leadsBack(answer)) {
      assertNotSame(answer, result);
      boolean given =
          method.getName().equals("getStatement") && WrappedObject.rawOf(result) != answer;
      if (!given) {
        assertSame(answer, WrappedObject.rawOf(result));
      }
    } else if (answer instanceof Savepoint) {
      assertTrue(result instanceof Savepoint);
    } else if (method.getReturnType().isPrimitive()) {
      assertEquals(answer, result);
    } else {
      assertSame(answer, result);
    }
  }

  private static boolean leadsBack(Object object) {
    return object instanceof Statement
        || object instanceof ResultSet
        || object instanceof DatabaseMetaData;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("otherMethods")
  void listOfUndelegatedMethodsIsNoLongerThanNeeded(WrappedObject kind, Method method)
      throws Exception {
    Object wrapped = kind.from(connection);
    recording.await(method, null);
    method.invoke(wrapped, samples.arguments(method));
    assertEquals(0, recording.received(WrappedObject.rawOf(wrapped)).size());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("sameMethods")
  void driversOwnExceptionPassesUntouched(WrappedObject kind, Method method) throws Exception {
    if (method.getExceptionTypes().length == 0) {
      return;
    }
    boolean clientInfo = method.getExceptionTypes()[0] == SQLClientInfoException.class;
    SQLException failure = clientInfo ? new SQLClientInfoException() : new SQLException("own");
    Object wrapped = kind.from(connection);
    Object[] arguments = samples.arguments(method);
    recording.awaitFailing(method, failure);
    var thrown =
        assertThrows(InvocationTargetException.class, () -> method.invoke(wrapped, arguments));
    assertSame(failure, thrown.getCause());
  }
}
