package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.BatcherDataSource;
import io.github.sqlbatcher.BatcherProperty;
import java.beans.IntrospectionException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** A way in which an application comes to the batcher; a whole run of tests takes the same one. */
public enum Door {
  /** The application's URL begins with {@code jdbc:batcher:}. */
  URL {
    @Override
    Connection open(FreshDatabase fresh, String rawUrl, List<String> settings) throws SQLException {
      return DriverManager.getConnection(fresh.batchingUrl(rawUrl, settings));
    }
  },

  /** A {@link BatcherDataSource} whose setters were called stands around the application's own. */
  DATASOURCE {
    @Override
    Connection open(FreshDatabase fresh, String rawUrl, List<String> settings) throws SQLException {
      String url = fresh.withParameters(rawUrl, drivers(settings));
      BatcherDataSource source = new BatcherDataSource(new RawSource(fresh, () -> url));
      for (Map.Entry<String, String> setting : ours(settings).entrySet()) {
        try {
          SettingsBean.set(source, setting.getKey(), setting.getValue());
        } catch (IntrospectionException | ReflectiveOperationException e) {
          throw new SQLException("No bean property: " + setting, e);
        }
      }
      return source.getConnection();
    }

    @Override
    public String shownUrl(FreshDatabase fresh) {
      return fresh.url();
    }
  },

  /**
   * The application knows of nothing; the JVM was started with the agent, for the URLs of {@link
   * AgentDriver} alone, as tests need raw connections, too.
   */
  AGENT {
    @Override
    Connection open(FreshDatabase fresh, String rawUrl, List<String> settings) throws SQLException {
      Properties info = new Properties();
      info.putAll(ours(settings));
      String url = fresh.withParameters(AgentDriver.url(rawUrl), drivers(settings));
      return DriverManager.getConnection(url, info);
    }

    @Override
    public String shownUrl(FreshDatabase fresh) {
      return AgentDriver.url(super.shownUrl(fresh));
    }

    @Override
    public boolean refusesSettings() {
      return false;
    }
  };

  private static final Door CHOSEN =
      valueOf(System.getProperty("test.door", "url").toUpperCase(Locale.ROOT));

  /** The one that this run takes: the system property {@code test.door}, else the URL. */
  public static Door chosen() {
    return CHOSEN;
  }

  /**
   * A connection through the batcher.
   *
   * @param rawUrl what is behind the batcher
   * @param settings such as {@code batcher.maxRows=5}, or of the driver, with the escapes of a URL
   */
  abstract Connection open(FreshDatabase fresh, String rawUrl, List<String> settings)
      throws SQLException;

  /**
   * What the batcher takes for the URL of {@link FreshDatabase#batchingCounted}, and JMX shows: a
   * DataSource has none but that of its connections' metadata.
   */
  public String shownUrl(FreshDatabase fresh) {
    return fresh.countedUrl();
  }

  /**
   * Whether a wrong setting makes the connect fail; the agent harms no application, and leaves the
   * connection raw.
   */
  public boolean refusesSettings() {
    return true;
  }

  private static boolean isOurs(String setting) {
    return setting.startsWith(BatcherProperty.PREFIX);
  }

  private static List<String> drivers(List<String> settings) {
    return settings.stream().filter(setting -> !isOurs(setting)).toList();
  }

  private static Map<String, String> ours(List<String> settings) {
    Map<String, String> ours = new LinkedHashMap<>();
    for (String setting : settings.stream().filter(Door::isOurs).toList()) {
      int equals = setting.indexOf('=');
      String escaped = setting.substring(equals + 1).replace("+", "%2B");
      ours.put(setting.substring(0, equals), URLDecoder.decode(escaped, StandardCharsets.UTF_8));
    }
    return ours;
  }
}
