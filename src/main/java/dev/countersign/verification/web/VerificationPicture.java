package dev.countersign.verification.web;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

import dev.countersign.embedding.SignatureViews;
import dev.countersign.image.Region;
import dev.countersign.verification.Verdict;
import dev.countersign.verification.VerificationResult;

/**
 * Draws a verification: the result on top, then a row for each reference with the
 * reference on the left and the query on the right. Each is drawn as sent, with a frame
 * around the signature if the image shows more; then what was taken as its ink, if the
 * model tells ink from the rest; then as the tower saw it.
 */
final class VerificationPicture {

	private static final int CELL_WIDTH = 320;

	private static final int CELL_HEIGHT = 160;

	private static final int MARGIN = 16;

	private static final int HEADER_HEIGHT = 72;

	private static final int CAPTION_HEIGHT = 26;

	private static final Color PAPER = new Color(0xF4F4F2);

	private static final Color TEXT = new Color(0x222222);

	private static final Color FRAME = new Color(0xC8C8C4);

	private static final Color FOUND = new Color(0x1A6FD4);

	private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 24);

	private static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

	/**
	 * Draws the picture.
	 * @param result the result, shown on top
	 * @param references in the order of {@link VerificationResult#references()}
	 * @param query the signature in question
	 * @return an RGB image
	 */
	BufferedImage draw(VerificationResult result, List<SignatureViews> references, SignatureViews query) {
		int rowHeight = CAPTION_HEIGHT + CELL_HEIGHT + MARGIN;
		BufferedImage picture = new BufferedImage(MARGIN + ((query.ink() != null) ? 6 : 4) * (CELL_WIDTH + MARGIN),
				HEADER_HEIGHT + references.size() * rowHeight, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = picture.createGraphics();
		try {
			graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
			graphics.setColor(PAPER);
			graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
			drawHeader(graphics, result);
			for (int row = 0; row < references.size(); row++) {
				drawRow(graphics, HEADER_HEIGHT + row * rowHeight, result.references().get(row), references.get(row),
						query);
			}
		}
		finally {
			graphics.dispose();
		}
		return picture;
	}

	private static void drawHeader(Graphics2D graphics, VerificationResult result) {
		graphics.setFont(HEADING);
		graphics.setColor(colourOf(result.verdict()));
		graphics.drawString(result.verdict().name(), MARGIN, 34);
		graphics.setFont(CAPTION);
		graphics.setColor(TEXT);
		graphics.drawString(String.format(Locale.ROOT, "distance %.4f   threshold %.4f   probability %.3f   model %s",
				result.distance(), result.threshold(), result.probability(), result.model()), MARGIN, 58);
	}

	private static void drawRow(Graphics2D graphics, int top, VerificationResult.ReferenceDistance distance,
			SignatureViews reference, SignatureViews query) {
		String name = String.format(Locale.ROOT, "%s, distance %.4f", distance.id(), distance.distance());
		int column = 0;
		drawSent(graphics, column++, top, name, reference);
		if (reference.ink() != null) {
			drawCell(graphics, column++, top, "black: its ink, orange: left out", InkPicture.of(reference.ink()));
		}
		drawCell(graphics, column++, top, "as the tower saw it", reference.seen().toBufferedImage());
		drawCell(graphics, column++, top, "query, as the tower saw it", query.seen().toBufferedImage());
		if (query.ink() != null) {
			drawCell(graphics, column++, top, "black: its ink, orange: left out", InkPicture.of(query.ink()));
		}
		drawSent(graphics, column, top, "query", query);
	}

	private static void drawSent(Graphics2D graphics, int column, int top, String caption, SignatureViews views) {
		Rectangle place = drawCell(graphics, column, top, caption, views.sent().toBufferedImage());
		Region region = views.region();
		if (region != null) {
			double scale = (double) place.width / views.sent().width();
			graphics.setColor(FOUND);
			graphics.setStroke(new BasicStroke(2));
			graphics.draw(new Rectangle2D.Double(place.x + region.left() * scale, place.y + region.top() * scale,
					region.width() * scale, region.height() * scale));
			graphics.setStroke(new BasicStroke(1));
		}
	}

	/** Returns where the image was drawn. */
	private static Rectangle drawCell(Graphics2D graphics, int column, int top, String caption, BufferedImage image) {
		int left = MARGIN + column * (CELL_WIDTH + MARGIN);
		graphics.setFont(CAPTION);
		graphics.setColor(TEXT);
		graphics.drawString(caption, left, top + CAPTION_HEIGHT - 8);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(left, top + CAPTION_HEIGHT, CELL_WIDTH, CELL_HEIGHT);
		double scale = Math.min((double) CELL_WIDTH / image.getWidth(), (double) CELL_HEIGHT / image.getHeight());
		int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
		int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
		Rectangle place = new Rectangle(left + (CELL_WIDTH - width) / 2,
				top + CAPTION_HEIGHT + (CELL_HEIGHT - height) / 2, width, height);
		graphics.drawImage(image, place.x, place.y, width, height, null);
		graphics.setColor(FRAME);
		graphics.drawRect(left, top + CAPTION_HEIGHT, CELL_WIDTH, CELL_HEIGHT);
		return place;
	}

	private static Color colourOf(Verdict verdict) {
		return switch (verdict) {
			case MATCH -> new Color(0x1B7F3B);
			case REVIEW -> new Color(0xB36B00);
			case MISMATCH -> new Color(0xB3261E);
		};
	}

}
