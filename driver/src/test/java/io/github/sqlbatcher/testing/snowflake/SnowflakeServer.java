package io.github.sqlbatcher.testing.snowflake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sqlbatcher.testing.FreshDatabase;
import io.github.sqlbatcher.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import net.snowflake.client.jdbc.internal.fasterxml.jackson.databind.JsonNode;
import net.snowflake.client.jdbc.internal.fasterxml.jackson.databind.ObjectMapper;

/**
 * What Snowflake's own driver needs of its server: the endpoints for logging in and for queries.
 * The SQL runs on H2, in a database of its own for each name.
 */
public final class SnowflakeServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOKEN = Pattern.compile("Snowflake Token=\"(.*)\"");
  private static final Pattern DATABASE = Pattern.compile("databaseName=(\\w+)");

  /** The driver asks no cloud where it runs, and reports nothing to its vendor. */
  private static final String NOTHING_ELSE =
      "&disablePlatformDetection=true&CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED=false";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<String, SnowflakeSession> SESSIONS = new ConcurrentHashMap<>();
  private static final List<SnowflakeQuery> EXECUTED = new CopyOnWriteArrayList<>();
  private static final int PORT = start();

  private SnowflakeServer() {}

  /** An empty database. */
  public static FreshDatabase fresh() {
    EXECUTED.clear();
    String url =
        "jdbc:snowflake://localhost:%d/?account=double&user=u&password=p&ssl=off&db=T%d"
            .formatted(PORT, COUNT.incrementAndGet());
    return new FreshDatabase(TestDatabase.H2, url + NOTHING_ELSE, '&', "DROP ALL OBJECTS");
  }

  /** What was executed since the last {@link #fresh}, in order. */
  public static List<SnowflakeQuery> executed() {
    return List.copyOf(EXECUTED);
  }

  private static int start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", SnowflakeServer::handle);
      server.setExecutor(Executors.newCachedThreadPool());
      server.start();
      return server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void handle(HttpExchange exchange) throws IOException {
    byte[] answer = JSON.writeValueAsBytes(answer(exchange));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static Map<String, Object> answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      return switch (path) {
        case "/session/v1/login-request" -> login(exchange.getRequestURI().getQuery());
        case "/queries/v1/query-request" -> query(SESSIONS.get(tokenOf(exchange)), body(exchange));
        case "/session" -> logout(exchange);
        default -> SnowflakeAnswer.success(Map.of());
      };
    } catch (SQLException e) {
      return SnowflakeAnswer.failure(e);
    }
  }

  private static Map<String, Object> login(String query) throws SQLException {
    Matcher database = DATABASE.matcher(query);
    SnowflakeSession session = new SnowflakeSession(database.find() ? database.group(1) : "NONE");
    String token = "token" + COUNT.incrementAndGet();
    SESSIONS.put(token, session);
    return SnowflakeAnswer.loggedIn(token, session);
  }

  private static Map<String, Object> query(SnowflakeSession session, JsonNode body)
      throws SQLException {
    SnowflakeQuery query = SnowflakeQuery.of(body);
    if (!query.describes()) {
      EXECUTED.add(query);
    }
    Map<String, Object> data = session.run(query);
    data.put("parameters", SnowflakeAnswer.parameters(session));
    return SnowflakeAnswer.success(data);
  }

  private static Map<String, Object> logout(HttpExchange exchange) throws SQLException {
    SESSIONS.remove(tokenOf(exchange)).close();
    return SnowflakeAnswer.success(Map.of());
  }

  private static String tokenOf(HttpExchange exchange) {
    Matcher token = TOKEN.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
    return token.matches() ? token.group(1) : "";
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in = exchange.getRequestBody()) {
      return JSON.readTree(zipped ? new GZIPInputStream(in) : in);
    }
  }
}
