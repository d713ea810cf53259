package io.github.sqlbatcher.benchmarks.comparison;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The measurements as pictures.
 *
 * @param measurements what is drawn, as far as it is there
 */
record Charts(List<Measurement> measurements) {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;

  /** Writes what there are measurements for, and says the files' names. */
  List<String> write(Path folder) throws IOException {
    List<String> written = new ArrayList<>();
    List<Measurement> methods = of(Scenario.PREPARED.name());
    if (!methods.isEmpty()) {
      String name = "rows-by-method.svg";
      Files.writeString(folder.resolve(name), bars(methods).svg());
      written.add(name);
    }
    Map<String, List<Measurement>> bySize = byMethod(Growth.SCENARIO);
    if (!bySize.isEmpty()) {
      XYChart chart = lines("PostgreSQL: microseconds a row, by rows in a transaction", "rows");
      bySize.forEach((method, points) -> addLine(chart, method, points, point -> point.rows()));
      written.add(save(chart, folder, "cost-by-rows.svg"));
    }
    Map<String, List<Measurement>> byNetwork = byMethod("network_");
    if (!byNetwork.isEmpty()) {
      XYChart chart = lines("PostgreSQL: microseconds a row, by round-trip time", "milliseconds");
      byNetwork.forEach(
          (method, points) -> addLine(chart, method, points, Charts::roundTripMillis));
      written.add(save(chart, folder, "cost-by-round-trip.svg"));
    }
    return written;
  }

  private List<Measurement> of(String scenario) {
    return measurements.stream()
        .filter(one -> one.scenario().equalsIgnoreCase(scenario))
        .sorted(Comparator.comparingDouble(Measurement::rowsPerSecond))
        .toList();
  }

  private Map<String, List<Measurement>> byMethod(String scenarios) {
    Map<String, List<Measurement>> byMethod = new LinkedHashMap<>();
    for (Measurement one : measurements) {
      if (one.scenario().startsWith(scenarios)) {
        byMethod.computeIfAbsent(one.method(), none -> new ArrayList<>()).add(one);
      }
    }
    return byMethod;
  }

  private static double roundTripMillis(Measurement one) {
    return Scenario.named(one.scenario()).roundTripMicros / 1000.0;
  }

  private static Bars bars(List<Measurement> methods) {
    return new Bars(
        "PostgreSQL: thousand rows a second in one transaction",
        methods.stream()
            .map(
                one ->
                    new Bars.Bar(
                        one.method(),
                        one.rowsPerSecond() / 1000,
                        one.method().startsWith("batcher")))
            .toList());
  }

  private static XYChart lines(String title, String axis) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(axis).build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static void addLine(
      XYChart chart, String method, List<Measurement> points, ToDoubleFunction<Measurement> x) {
    chart.addSeries(
        method,
        points.stream().mapToDouble(x).toArray(),
        points.stream().mapToDouble(point -> 1e6 / point.rowsPerSecond()).toArray());
  }

  private static String save(Chart<?, ?> chart, Path folder, String name) throws IOException {
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, folder.resolve(name).toString(), VectorGraphicsFormat.SVG);
    return name;
  }
}
