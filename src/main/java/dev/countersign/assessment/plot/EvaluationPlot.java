package dev.countersign.assessment.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

import javax.imageio.ImageIO;

import dev.countersign.evaluation.EvaluationCurves;

/**
 * The plots of an evaluation's curves. They need no display.
 */
// The functions are stateless methods of this package.
@SuppressWarnings("ImmutableEnumChecker")
public enum EvaluationPlot {

	/** FRR over FAR on normal deviate scales. */
	DET(DetPlot::draw),

	/** Genuine signatures accepted over impostors accepted. */
	ROC(RocPlot::draw),

	/** Histograms of the distances with the threshold. */
	DISTANCES(DistancePlot::draw);

	private final Function<EvaluationCurves, BufferedImage> drawing;

	EvaluationPlot(Function<EvaluationCurves, BufferedImage> drawing) {
		this.drawing = drawing;
	}

	/**
	 * Draws the plot.
	 * @param curves the curves to show
	 * @return a PNG file
	 */
	public byte[] png(EvaluationCurves curves) {
		return encode(this.drawing.apply(curves));
	}

	static byte[] encode(BufferedImage image) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

}
