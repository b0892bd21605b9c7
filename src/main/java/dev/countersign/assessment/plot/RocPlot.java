package dev.countersign.assessment.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Locale;

import dev.countersign.evaluation.CurvePoint;
import dev.countersign.evaluation.ErrorCurve;
import dev.countersign.evaluation.EvaluationCurves;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

/**
 * The receiver operating characteristic: genuine signatures accepted over impostors
 * accepted.
 */
final class RocPlot {

	private RocPlot() {
	}

	static BufferedImage draw(EvaluationCurves curves) {
		XYChart chart = PlotStyle.chart("ROC", curves, "FAR: impostors accepted (%)",
				"Genuine signatures accepted (%)");
		chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0).setYAxisMin(0.0).setYAxisMax(100.0);
		chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("0");
		chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
		PlotStyle.helpLine(chart, "chance", new double[] { 0, 100 }, new double[] { 0, 100 }, true);
		add(chart, "skilled forgeries", curves.skilled(), PlotStyle.SKILLED);
		add(chart, "random forgeries", curves.random(), PlotStyle.RANDOM);
		return BitmapEncoder.getBufferedImage(chart);
	}

	private static void add(XYChart chart, String name, @Nullable ErrorCurve curve, Color colour) {
		if (curve != null) {
			PlotStyle.line(chart,
					String.format(Locale.ROOT, "%s, area under the curve %.4f", name, curve.areaUnderCurve()),
					curve.points().stream().mapToDouble(CurvePoint::far).map((rate) -> 100 * rate).toArray(),
					curve.points().stream().mapToDouble(CurvePoint::frr).map((rate) -> 100 - 100 * rate).toArray(),
					colour);
		}
	}

}
