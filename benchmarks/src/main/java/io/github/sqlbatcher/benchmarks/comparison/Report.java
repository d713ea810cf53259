package io.github.sqlbatcher.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a comparison came to, as files.
 *
 * @param machine what it ran on
 * @param versions of the servers and drivers
 * @param measurements in the order in which they were made
 */
record Report(Machine machine, List<String> versions, List<Measurement> measurements) {
  /** Writes {@code report.json}, {@code report.md} and the charts; the folder is created. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), json());
    Charts charts = new Charts(measurements);
    Files.writeString(folder.resolve("report.md"), markdown(charts.write(folder)));
  }

  private String json() {
    return measurements.stream()
        .map(
            one ->
                """
                  {"database": "%s", "scenario": "%s", "method": "%s", "rows": %d, "seconds": %.4f, \
                "secondsLowest": %.4f, "secondsHighest": %.4f, "rowsPerSecond": %.0f, \
                "statements": %s, "ratioToRaw": %s}"""
                    .formatted(
                        one.database(),
                        one.scenario(),
                        one.method(),
                        one.rows(),
                        one.seconds().median(),
                        one.seconds().lowest(),
                        one.seconds().highest(),
                        one.rowsPerSecond(),
                        one.isCounted() ? one.statements() : "null",
                        Double.isNaN(one.ratioToRaw())
                            ? "null"
                            : String.format(Locale.ROOT, "%.3f", one.ratioToRaw())))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private String markdown(List<String> charts) {
    StringBuilder text =
        new StringBuilder("# Rows a second, raw, by peers and through the batcher\n\n");
    text.append("`mvn -q -Pbench` on ").append(LocalDate.now()).append(", commit ");
    text.append(machine.commit()).append(".\n\n- ").append(machine).append('\n');
    versions.forEach(version -> text.append("- ").append(version).append('\n'));
    text.append(
        """

        Seconds are the median of the runs, which took turns; behind it the fastest and the slowest.
        Statements are those that the server executed in a run, transactions' included. A ratio is of
        the rows a second, against the raw run of the same application in the same scenario. The
        reads on H2 are in the thread's own processor time, everything else by the clock.

        """);
    charts.forEach(chart -> text.append("![%s](%s)\n".formatted(chart, chart)));
    measurements.stream()
        .collect(
            Collectors.groupingBy(
                one -> one.scenario() + ", " + one.database(),
                LinkedHashMap::new,
                Collectors.toList()))
        .forEach((title, lines) -> text.append(table(title, lines)));
    return text.toString();
  }

  private static String table(String title, List<Measurement> lines) {
    String head =
        """

        ## %s

        | method | rows | seconds | rows/s | statements | ratio |
        |---|--:|---|--:|--:|--:|
        """
            .formatted(title);
    return lines.stream()
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.3f (%.3f–%.3f) | %,.0f | %s | %s |%n",
                    one.method(),
                    one.rows(),
                    one.seconds().median(),
                    one.seconds().lowest(),
                    one.seconds().highest(),
                    one.rowsPerSecond(),
                    one.isCounted() ? "%,d".formatted(one.statements()) : "",
                    Double.isNaN(one.ratioToRaw()) ? "" : "%.2f".formatted(one.ratioToRaw())))
        .collect(Collectors.joining("", head, ""));
  }
}
