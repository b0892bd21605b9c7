package dev.countersign.assessment.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

import dev.countersign.evaluation.EvaluationCurves;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The common style of all plots. The colours are distinguishable for colour-blind readers
 * (Okabe and Ito).
 */
final class PlotStyle {

	static final Color GENUINE = new Color(0x009E73);

	static final Color SKILLED = new Color(0xD55E00);

	static final Color RANDOM = new Color(0x0072B2);

	static final Color THRESHOLD = new Color(0x333333);

	private static final Color GRID = new Color(0xE2E2E2);

	private static final int WIDTH = 900;

	private static final int HEIGHT = 760;

	private PlotStyle() {
	}

	static XYChart chart(String kind, EvaluationCurves curves, String x, String y) {
		String title = "%s: %s on %s, %s, %d writers, 1 reference%s".formatted(kind, curves.model(), curves.dataset(),
				shortened(curves.split()), curves.writers(), curves.leaky() ? " (LEAKY)" : "");
		XYChart chart = new XYChartBuilder().width(WIDTH)
			.height(HEIGHT)
			.title(title)
			.xAxisTitle(x)
			.yAxisTitle(y)
			.theme(Styler.ChartTheme.XChart)
			.build();
		XYStyler style = chart.getStyler();
		style.setLocale(Locale.ROOT);
		style.setChartBackgroundColor(Color.WHITE);
		style.setPlotGridLinesColor(GRID);
		style.setPlotGridLinesStroke(new BasicStroke(1));
		style.setPlotBorderColor(GRID);
		style.setChartTitleBoxVisible(false);
		style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
		style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
		style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
		style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
		style.setLegendPosition(Styler.LegendPosition.InsideNE);
		style.setLegendBorderColor(GRID);
		style.setPlotContentSize(1);
		style.setMarkerSize(0);
		style.setChartPadding(16);
		return chart;
	}

	static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color colour) {
		XYSeries series = chart.addSeries(name, x, y);
		series.setMarker(SeriesMarkers.NONE);
		series.setLineColor(colour);
		series.setLineStyle(new BasicStroke(2.5f));
		return series;
	}

	static void helpLine(XYChart chart, String name, double[] x, double[] y, boolean dashed) {
		XYSeries series = line(chart, name, x, y, dashed ? new Color(0x999999) : GRID);
		series.setLineStyle(
				dashed ? new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] { 5, 5 }, 0)
						: new BasicStroke(1));
		series.setShowInLegend(false);
	}

	static String percent(double rate) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
	}

	private static String shortened(String split) {
		return (split.length() > 24) ? split.substring(0, 24) + "…" : split;
	}

}
