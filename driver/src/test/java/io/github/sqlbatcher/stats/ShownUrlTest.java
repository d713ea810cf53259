package io.github.sqlbatcher.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No user, password or parameter is shown. */
class ShownUrlTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/app?user=me&password=secret, jdbc:postgresql://db:5432/app",
    "jdbc:postgresql://me:secret@db/app, jdbc:postgresql://db/app",
    "jdbc:postgresql://db/app?user=me@there, jdbc:postgresql://db/app",
    "jdbc:oracle:thin:scott/secret@//db:1521/app, jdbc:oracle:thin://db:1521/app",
    "jdbc:sqlserver://db:1433;databaseName=app;password=secret, jdbc:sqlserver://db:1433",
    "jdbc:h2:mem:app;DB_CLOSE_DELAY=-1, jdbc:h2:mem:app",
    "jdbc:sqlite:/data/app.db, jdbc:sqlite:/data/app.db",
    "jdbc:mysql://address=(host=db)(password=secret)/app, jdbc:mysql://address=",
    "'jdbc:oracle:thin:@(DESCRIPTION=(HOST=db))', jdbc:oracle:thin:"
  })
  void theRestIs(String url, String shown) {
    assertEquals(shown, ShownUrl.of(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:sec?ret@db/app",
        "jdbc:postgresql://me:sec;ret@db/app",
        "jdbc:oracle:thin:scott/sec?ret@db:1521:app",
        "jdbc:mariadb://me:s@cret@db/app",
        "jdbc:mysql://(host=db,password=secret)/app"
      })
  void noPartOfAPasswordIs(String url) {
    String shown = ShownUrl.of(url);
    assertFalse(shown.contains("sec"), shown);
    assertFalse(shown.contains("cret"), shown);
  }
}
