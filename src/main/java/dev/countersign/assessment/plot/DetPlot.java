package dev.countersign.assessment.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

import dev.countersign.evaluation.CurvePoint;
import dev.countersign.evaluation.ErrorCurve;
import dev.countersign.evaluation.EvaluationCurves;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/**
 * The detection error trade-off curve: FRR over FAR, both on a normal deviate scale, on
 * which normally distributed distances give straight lines. Source: Martin and others,
 * "The DET curve in assessment of detection task performance", Eurospeech 1997.
 */
final class DetPlot {

	private static final List<Double> TICKS = List.of(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8);

	private static final double MIN_RATE = 0.0008;

	private static final double MAX_RATE = 0.85;

	private static final int ROOM_FOR_LABELS = 36;

	private DetPlot() {
	}

	static BufferedImage draw(EvaluationCurves curves) {
		XYChart chart = PlotStyle.chart("DET", curves, "FAR: impostors accepted (%)",
				"FRR: genuine signatures rejected (%)");
		chart.getStyler().setXAxisMin(probit(MIN_RATE)).setXAxisMax(probit(MAX_RATE));
		chart.getStyler().setYAxisMin(probit(MIN_RATE)).setYAxisMax(probit(MAX_RATE));
		chart.getStyler().setPlotGridLinesVisible(false);
		// XChart spaces its labels evenly, so they are drawn separately, in the space
		// left here.
		chart.getStyler().setAxisTicksVisible(false).setAxisTitlePadding(ROOM_FOR_LABELS);
		for (double tick : TICKS) {
			double at = probit(tick);
			PlotStyle.helpLine(chart, "x" + tick, new double[] { at, at }, ends(), false);
			PlotStyle.helpLine(chart, "y" + tick, ends(), new double[] { at, at }, false);
		}
		PlotStyle.helpLine(chart, "equal", ends(), ends(), true);
		add(chart, "skilled forgeries", curves.skilled(), PlotStyle.SKILLED);
		add(chart, "random forgeries", curves.random(), PlotStyle.RANDOM);
		BufferedImage image = BitmapEncoder.getBufferedImage(chart);
		label(image, chart);
		return image;
	}

	private static double[] ends() {
		return new double[] { probit(MIN_RATE), probit(MAX_RATE) };
	}

	private static void add(XYChart chart, String name, @Nullable ErrorCurve curve, Color colour) {
		if (curve == null) {
			return;
		}
		List<CurvePoint> points = visible(curve.points());
		double[] x = points.stream().mapToDouble((point) -> clamped(point.far())).toArray();
		double[] y = points.stream().mapToDouble((point) -> clamped(point.frr())).toArray();
		PlotStyle.line(chart, "%s, EER %s, %,d + %,d pairs".formatted(name, PlotStyle.percent(curve.equalErrorRate()),
				curve.genuinePairs(), curve.impostorPairs()), x, y, colour);
	}

	/**
	 * Returns the visible points, starting with the last one left of the plot, which is
	 * drawn on its border.
	 */
	private static List<CurvePoint> visible(List<CurvePoint> points) {
		int first = 0;
		while (first + 1 < points.size() && points.get(first + 1).far() < MIN_RATE) {
			first++;
		}
		return points.subList(first, points.size()).stream().filter((point) -> point.far() <= MAX_RATE).toList();
	}

	private static void label(BufferedImage image, XYChart chart) {
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
		graphics.setColor(PlotStyle.THRESHOLD);
		FontMetrics metrics = graphics.getFontMetrics();
		double left = chart.getScreenXFromChart(probit(MIN_RATE));
		double bottom = chart.getScreenYFromChart(probit(MIN_RATE));
		for (double tick : TICKS) {
			String text = String.format(Locale.ROOT, (tick < 0.01) ? "%.1f" : "%.0f", 100 * tick);
			int width = metrics.stringWidth(text);
			graphics.drawString(text, (float) chart.getScreenXFromChart(probit(tick)) - width / 2f,
					(float) bottom + metrics.getAscent() + 6);
			graphics.drawString(text, (float) left - width - 8,
					(float) chart.getScreenYFromChart(probit(tick)) + metrics.getAscent() / 2f - 2);
		}
		graphics.dispose();
	}

	private static double clamped(double rate) {
		return probit(Math.max(MIN_RATE, Math.min(MAX_RATE, rate)));
	}

	private static double probit(double rate) {
		return -Math.sqrt(2) * InverseErfc.value(2 * rate);
	}

}
