package io.github.sqlbatcher.benchmarks.comparison;

import java.util.List;
import java.util.Locale;

/**
 * A chart of lying bars as SVG with its text as text: a hundredth of what the charts' library makes
 * of it, and names of any length stand level.
 *
 * @param title above the bars
 * @param bars from top to bottom
 */
record Bars(String title, List<Bar> bars) {
  /**
   * One of them.
   *
   * @param name to its left
   * @param value in the unit that the title names
   * @param stressed whether it has the colour that stands out
   */
  record Bar(String name, double value, boolean stressed) {}

  private static final int WIDTH = 900;
  private static final int NAMES = 330;
  private static final int NUMBERS = 50;
  private static final int STEP = 26;
  private static final int TOP = 44;

  String svg() {
    int height = TOP + bars.size() * STEP + 10;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
            font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="white"/>
            <text x="%d" y="26" font-size="16" font-weight="bold" text-anchor="middle">%s</text>
            """
                .formatted(WIDTH, height, WIDTH, height, WIDTH / 2, title));
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    for (int row = 0; row < bars.size(); row++) {
      Bar bar = bars.get(row);
      double width = bar.value() / most * (WIDTH - NAMES - NUMBERS);
      int top = TOP + row * STEP;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end">%s</text>
              <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
              <text x="%.1f" y="%d">%,.0f</text>
              """,
              NAMES - 8,
              top + 16,
              bar.name().replace("&", "&amp;").replace("<", "&lt;"),
              NAMES,
              top + 3,
              width,
              STEP - 6,
              bar.stressed() ? "#1f77b4" : "#b0b7bf",
              NAMES + width + 6,
              top + 16,
              bar.value()));
    }
    return svg.append("</svg>\n").toString();
  }
}
