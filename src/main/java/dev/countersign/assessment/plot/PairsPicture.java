package dev.countersign.assessment.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.countersign.assessment.Assessment;
import dev.countersign.assessment.ScoredPair;
import dev.countersign.evaluation.PairKind;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.format.ImageDecoder;

/**
 * A grid of signature pairs like the article's: the images as they are on disk, with
 * distance and label. Each kind of pair has a row, from the nearest to the farthest.
 */
public final class PairsPicture {

	private static final int CELL_WIDTH = 300;

	private static final int IMAGE_HEIGHT = 120;

	private static final int CAPTION = 46;

	private static final int MARGIN = 14;

	private static final int TITLE = 56;

	private static final int COLUMNS = 4;

	private final ImageDecoder decoder;

	/**
	 * Creates a picture.
	 * @param limits the limits under which the images were embedded
	 */
	public PairsPicture(ImageLimits limits) {
		this.decoder = new ImageDecoder(limits);
	}

	/**
	 * Draws the pairs.
	 * @param assessment the assessment whose examples to draw
	 * @return a PNG file
	 * @throws IOException if an image can no longer be read
	 */
	public byte[] png(Assessment assessment) throws IOException {
		int cellHeight = 2 * IMAGE_HEIGHT + CAPTION + 2 * MARGIN;
		BufferedImage picture = new BufferedImage(MARGIN + COLUMNS * (CELL_WIDTH + MARGIN),
				TITLE + PairKind.values().length * (cellHeight + MARGIN), BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = picture.createGraphics();
		try {
			graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
			graphics.setColor(Color.WHITE);
			graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
			graphics.setColor(PlotStyle.THRESHOLD);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 19));
			graphics.drawString(String.format(Locale.ROOT, "Pairs: %s on %s, threshold %.4f%s",
					assessment.report().model(), assessment.report().dataset(), assessment.report().threshold(),
					assessment.report().leaky() ? " (LEAKY)" : ""), MARGIN, 34);
			int row = 0;
			for (PairKind kind : PairKind.values()) {
				List<ScoredPair> pairs = assessment.examples().stream().filter((pair) -> pair.kind() == kind).toList();
				int y = TITLE + row++ * (cellHeight + MARGIN);
				for (int i = 0; i < pairs.size(); i++) {
					cell(graphics, pairs.get(i), assessment.report().threshold(), MARGIN + i * (CELL_WIDTH + MARGIN), y,
							cellHeight);
				}
			}
		}
		finally {
			graphics.dispose();
		}
		return EvaluationPlot.encode(picture);
	}

	private void cell(Graphics2D graphics, ScoredPair pair, double threshold, int x, int y, int height)
			throws IOException {
		boolean match = pair.distance() <= threshold;
		boolean right = match == (pair.kind() == PairKind.GENUINE);
		image(graphics, pair.reference().path(), x, y + MARGIN);
		image(graphics, pair.query().path(), x, y + MARGIN + IMAGE_HEIGHT);
		graphics.setColor(right ? PlotStyle.GENUINE : PlotStyle.SKILLED);
		graphics.setStroke(new BasicStroke(2));
		graphics.drawRect(x, y, CELL_WIDTH, height);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
		int base = y + MARGIN + 2 * IMAGE_HEIGHT + 18;
		graphics
			.drawString(String.format(Locale.ROOT, "distance %.4f: %s", pair.distance(), match ? "match" : "mismatch")
					+ (right ? "" : ", wrong"), x + 10, base);
		graphics.setColor(PlotStyle.THRESHOLD);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
		graphics.drawString(label(pair), x + 10, base + 20);
	}

	private static String label(ScoredPair pair) {
		return switch (pair.kind()) {
			case GENUINE -> "genuine, writer " + pair.reference().writer();
			case SKILLED -> "skilled forgery, writer " + pair.reference().writer();
			case RANDOM ->
				"random forgery, writers %s and %s".formatted(pair.reference().writer(), pair.query().writer());
		};
	}

	private void image(Graphics2D graphics, Path path, int x, int y) throws IOException {
		BufferedImage image;
		try {
			image = this.decoder.decode(Files.readAllBytes(path))
				.grey()
				.fittedWithin(2 * CELL_WIDTH, 2 * IMAGE_HEIGHT)
				.toBufferedImage();
		}
		catch (ImageRejectedException ex) {
			throw new IOException("%s changed while it was evaluated".formatted(path.getFileName()), ex);
		}
		double scale = Math.min((CELL_WIDTH - 20.0) / image.getWidth(), (IMAGE_HEIGHT - 10.0) / image.getHeight());
		int width = (int) Math.round(image.getWidth() * scale);
		int height = (int) Math.round(image.getHeight() * scale);
		graphics.drawImage(image, x + (CELL_WIDTH - width) / 2, y + (IMAGE_HEIGHT - height) / 2, width, height, null);
	}

}
