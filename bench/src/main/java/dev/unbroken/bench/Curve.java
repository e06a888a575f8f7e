package dev.unbroken.bench;

import java.util.List;

/**
 * How a figure grows.
 *
 * @param name of its file, without the ending
 * @param title what a reader sees above it
 * @param x what grows, with its unit
 * @param y what is measured, with its unit
 */
public record Curve(String name, String title, String x, String y, List<Line> lines) {

  /** One line of the curve. */
  public record Line(String name, List<Point> points) {}

  /** One point of a line. */
  public record Point(double x, double y) {}
}
