package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a URL is taken apart. */
class BatcherUrlTest {
  /** In the URLs, S stands for one of our settings and T for another one. */
  private static BatcherUrl parse(String url) throws SQLException {
    return BatcherUrl.parse(
        "jdbc:batcher:"
            + url.replace("S", "batcher.maxRows=5").replace("T", "batcher.onError=abort"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "pg://h/d?S jdbc:pg://h/d",
        "pg://h/d?S&a=1&b=2 jdbc:pg://h/d?a=1&b=2",
        "pg://h/d?a=1&S&b=2 jdbc:pg://h/d?a=1&b=2",
        "pg://h/d?a=1&b=2&S jdbc:pg://h/d?a=1&b=2",
        "pg://h/d?S&a=1&T jdbc:pg://h/d?a=1",
        "pg://h/d?S&T&a=1&b=2 jdbc:pg://h/d?a=1&b=2",
        "pg://h/d?S&T jdbc:pg://h/d",
        "pg://h/d?a=1&S&T&b=2 jdbc:pg://h/d?a=1&b=2",
        "h2:mem:x;S jdbc:h2:mem:x",
        "h2:mem:x;S;A=1;B=2 jdbc:h2:mem:x;A=1;B=2",
        "h2:mem:x;A=1;S;B=2 jdbc:h2:mem:x;A=1;B=2",
        "h2:mem:x;A=1;B=2;S jdbc:h2:mem:x;A=1;B=2",
        "h2:mem:x;S;A=1;T jdbc:h2:mem:x;A=1",
        "sqlserver://h:1;S;databaseName=d;T jdbc:sqlserver://h:1;databaseName=d"
      })
  void settingsAreTakenOutWhereverTheyStand(String url, String inner) throws SQLException {
    BatcherUrl parsed = parse(url);
    assertEquals(inner, parsed.inner());
    assertEquals("5", parsed.settings().get("batcher.maxRows"));
    assertEquals(url.contains("T") ? 2 : 1, parsed.settings().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pg://h/d",
        "pg://h/d?",
        "pg://h/d?a",
        "pg://h/d?a=&b==",
        "pg://u:p%40ss@h1:1,h2:2/d?options=-c%20x%3Dy&a=1;2",
        "pg://h/d?xbatcher.maxRows=5",
        "pg://h/d?a=batcher.maxRows=5",
        "pg://h/d?application_name=batcher.",
        "h2:mem:x;INIT=CREATE SCHEMA IF NOT EXISTS a\\;SET SCHEMA a",
        "h2:file:~/a b/ü;PASSWORD=a?b&c",
        "oracle:thin:@//h:1521/s",
        "mysql://address=(host=h)(key1=v)/d",
        "batcher.maxRows=5",
        "counting:h2:mem:x;A=1;;B=2"
      })
  void whatIsNotOursStaysAsItIs(String inner) throws SQLException {
    BatcherUrl parsed = BatcherUrl.parse("jdbc:batcher:" + inner);
    assertEquals("jdbc:" + inner, parsed.inner());
    assertEquals(Map.of(), parsed.settings());
  }

  @Test
  void escapedSemicolonsOfH2StayBesideOurSettings() throws SQLException {
    BatcherUrl parsed =
        BatcherUrl.parse(
            "jdbc:batcher:h2:mem:x;batcher.maxRows=5;INIT=create schema a\\;set schema a"
                + ";batcher.onError=abort;A=1");
    assertEquals("jdbc:h2:mem:x;INIT=create schema a\\;set schema a;A=1", parsed.inner());
    assertEquals(2, parsed.settings().size());
  }

  @Test
  void escapedSemicolonIsNoDelimiterOfASetting() throws SQLException {
    String inner = "h2:mem:x;INIT=SELECT 1\\;batcher.maxRows=5";
    assertEquals("jdbc:" + inner, BatcherUrl.parse("jdbc:batcher:" + inner).inner());
  }

  @Test
  void percentEscapesOfOurValuesAreRead() throws SQLException {
    BatcherUrl parsed =
        BatcherUrl.parse("jdbc:batcher:pg:?batcher.excludeTables=a%26b%3B%2C%20c+d&x=%20");
    assertEquals("a&b;, c+d", parsed.settings().get("batcher.excludeTables"));
    assertEquals("jdbc:pg:?x=%20", parsed.inner());
  }

  @Test
  void valueMayHoldAnEqualsSign() throws SQLException {
    BatcherUrl parsed = BatcherUrl.parse("jdbc:batcher:pg:?batcher.excludeTables=a=b");
    assertEquals("a=b", parsed.settings().get("batcher.excludeTables"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pg:?batcher.maxRows",
        "pg:?batcher.maxRows=1&batcher.maxRows=2",
        "pg:?batcher.excludeTables=%zz",
        "pg:?batcher.excludeTables=%e"
      })
  void brokenSettingIsRefused(String url) {
    SQLException e =
        assertThrows(SQLException.class, () -> BatcherUrl.parse("jdbc:batcher:" + url));
    assertEquals("08001", e.getSQLState());
    assertTrue(e.getMessage().contains("batcher."), e.getMessage());
  }

  @Test
  void prefixDecidesWhatIsOurs() {
    assertTrue(BatcherUrl.isOurs("jdbc:batcher:h2:mem:"));
    assertTrue(BatcherUrl.isOurs("JDBC:Batcher:h2:mem:"));
    assertFalse(BatcherUrl.isOurs("jdbc:h2:mem:batcher"));
    assertFalse(BatcherUrl.isOurs("jdbc:batch"));
    assertFalse(BatcherUrl.isOurs(""));
    assertFalse(BatcherUrl.isOurs(null));
  }

  @Test
  void onlyTheFirstPrefixIsCut() throws SQLException {
    assertEquals(
        "jdbc:h2:mem:jdbc:batcher:", BatcherUrl.parse("jdbc:batcher:h2:mem:jdbc:batcher:").inner());
  }
}
