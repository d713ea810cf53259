import io.trino.plugin.memory.MemoryPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/**
 * A Trino server with one catalog, {@code memory}. Prints its JDBC URL when it is ready, and ends
 * when its standard input does, so that it never outlives who started it.
 */
final class TrinoMain {
  private TrinoMain() {}

  public static void main(String[] args) throws IOException {
    // The server turns System.out into a log.
    PrintStream out = System.out;
    TestingTrinoServer server = TestingTrinoServer.create();
    server.installPlugin(new MemoryPlugin());
    server.createCatalog("memory", "memory", Map.of());
    out.println("jdbc:trino://" + server.getAddress() + "/memory");
    while (System.in.read() >= 0) {
      // Nothing is said; only the end counts.
    }
    try {
      server.close();
    } finally {
      // Threads of its own go on.
      Runtime.getRuntime().halt(0);
    }
  }
}
