package dev.countersign.assessment.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

import dev.countersign.evaluation.DistanceHistogram;
import dev.countersign.evaluation.EvaluationCurves;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Histograms of the distances of each kind of pair, with the threshold.
 */
final class DistancePlot {

	private DistancePlot() {
	}

	static BufferedImage draw(EvaluationCurves curves) {
		DistanceHistogram histogram = curves.distances();
		XYChart chart = PlotStyle.chart("Distances", curves, "Distance of the embeddings",
				"Part of the kind's pairs (%)");
		double largest = 0;
		largest = Math.max(largest,
				add(chart, "genuine", histogram.genuine(), histogram.binWidth(), PlotStyle.GENUINE));
		largest = Math.max(largest,
				add(chart, "skilled forgeries", histogram.skilled(), histogram.binWidth(), PlotStyle.SKILLED));
		largest = Math.max(largest,
				add(chart, "random forgeries", histogram.random(), histogram.binWidth(), PlotStyle.RANDOM));
		double height = Math.max(1, largest * 1.3);
		double right = 1.02 * Math.max(histogram.genuine().size() * histogram.binWidth(), curves.threshold());
		XYSeries threshold = PlotStyle.line(chart, String.format(Locale.ROOT, "threshold %.4f", curves.threshold()),
				new double[] { curves.threshold(), curves.threshold() }, new double[] { 0, height },
				PlotStyle.THRESHOLD);
		threshold
			.setLineStyle(new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] { 8, 6 }, 0));
		chart.getStyler().setXAxisMin(0.0).setXAxisMax(right).setYAxisMin(0.0).setYAxisMax(height);
		chart.getStyler().setXAxisDecimalPattern("0.0##").setYAxisDecimalPattern("0.#");
		return BitmapEncoder.getBufferedImage(chart);
	}

	/** Adds a histogram as a filled step line, and returns its largest percentage. */
	private static double add(XYChart chart, String name, List<Long> counts, double width, Color colour) {
		long total = counts.stream().mapToLong(Long::longValue).sum();
		if (total == 0) {
			return 0;
		}
		double[] x = new double[2 * counts.size()];
		double[] y = new double[2 * counts.size()];
		double largest = 0;
		for (int i = 0; i < counts.size(); i++) {
			double part = 100.0 * counts.get(i) / total;
			x[2 * i] = i * width;
			x[2 * i + 1] = (i + 1) * width;
			y[2 * i] = part;
			y[2 * i + 1] = part;
			largest = Math.max(largest, part);
		}
		XYSeries series = PlotStyle.line(chart, "%s, %,d pairs".formatted(name, total), x, y, colour);
		series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
		series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 60));
		return largest;
	}

}
