package dev.unbroken.bench;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws curves as SVG; sizes grow by factors, so both axes are logarithmic. */
final class Drawing {

  private Drawing() {}

  static void draw(Curve curve, Path folder) throws IOException {
    Files.createDirectories(folder);
    var chart =
        new XYChartBuilder()
            .width(640)
            .height(360)
            .title(curve.title())
            .xAxisTitle(curve.x())
            .yAxisTitle(curve.y())
            .build();
    var style = chart.getStyler();
    style.setXAxisLogarithmic(true);
    style.setYAxisLogarithmic(true);
    style.setChartBackgroundColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.InsideNW);
    for (var line : curve.lines()) {
      chart.addSeries(
          line.name(),
          line.points().stream().mapToDouble(Curve.Point::x).toArray(),
          line.points().stream().mapToDouble(Curve.Point::y).toArray());
    }
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, folder.resolve(curve.name()).toString(), VectorGraphicsFormat.SVG);
  }
}
