package dev.countersign.admin.training.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * Plots training and validation loss by epoch, as a PNG file.
 */
final class LossPlot {

	private static final int WIDTH = 800;

	private static final int HEIGHT = 500;

	private LossPlot() {
	}

	static byte[] of(TrainingView training) {
		XYChart chart = new XYChartBuilder().width(WIDTH)
			.height(HEIGHT)
			.title("Training " + training.id())
			.xAxisTitle("epoch")
			.yAxisTitle("loss")
			.build();
		chart.getStyler()
			.setXAxisMin(0.0)
			.setXAxisMax((double) Math.max(1, training.epochs()))
			.setYAxisMin(0.0)
			.setYAxisDecimalPattern("0.###")
			.setLegendPosition(Styler.LegendPosition.InsideNE)
			.setChartBackgroundColor(Color.WHITE);
		add(chart, "training", training.trainLoss());
		add(chart, "validation", training.validationLoss());
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		chart.paint(graphics, WIDTH, HEIGHT);
		graphics.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	/** Until the first epoch has ended, there are only axes. */
	private static void add(XYChart chart, String name, List<@Nullable Double> losses) {
		int[] epochs = IntStream.range(0, losses.size()).filter((epoch) -> losses.get(epoch) != null).toArray();
		if (epochs.length > 0) {
			double[] values = new double[epochs.length];
			for (int i = 0; i < values.length; i++) {
				Double loss = losses.get(epochs[i]);
				values[i] = (loss != null) ? loss : Double.NaN;
			}
			chart.addSeries(name, IntStream.of(epochs).mapToDouble((epoch) -> epoch + 1).toArray(), values);
		}
	}

}
