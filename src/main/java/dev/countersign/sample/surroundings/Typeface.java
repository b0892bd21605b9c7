package dev.countersign.sample.surroundings;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;
import org.jspecify.annotations.Nullable;

/**
 * One of the Java platform's logical fonts, stretched and slanted at random. A machine
 * without fonts prints blocks that look like letters from afar.
 */
final class Typeface {

	private static final float EM = 64;

	private static final double BLOCK_ADVANCE = 0.6;

	private final @Nullable Font font;

	private final FontRenderContext context = new FontRenderContext(null, true, true);

	private final AffineTransform shape;

	Typeface(@Nullable Font font, AffineTransform shape) {
		this.font = font;
		this.shape = shape;
	}

	/** Draws any typeface. */
	static Typeface draw(Random random) {
		String family = List.of(Font.SERIF, Font.SANS_SERIF, Font.MONOSPACED, Font.DIALOG).get(random.nextInt(4));
		int style = List.of(Font.PLAIN, Font.PLAIN, Font.BOLD, Font.ITALIC).get(random.nextInt(4));
		double stretch = Noise.between(random, 0.82, 1.15);
		double slant = (random.nextInt(4) == 0) ? Noise.between(random, -0.22, 0) : 0;
		return new Typeface(font(family, style), new AffineTransform(stretch, 0, slant, 1, 0, 0));
	}

	/** Returns an upright typeface of a family. */
	static Typeface of(String family, int style) {
		return new Typeface(font(family, style), new AffineTransform());
	}

	private static @Nullable Font font(String family, int style) {
		try {
			Font font = new Font(family, style, (int) EM);
			font.createGlyphVector(new FontRenderContext(null, true, true), "x").getOutline();
			return font;
		}
		catch (RuntimeException | LinkageError | InternalError ex) {
			return null; // The platform has no fonts and says so in one of these ways.
		}
	}

	/**
	 * Returns text as a shape.
	 * @param text without line breaks
	 * @param size of an em, in pixels
	 * @param x left end of the baseline
	 * @param y height of the baseline
	 */
	Shape outline(String text, double size, double x, double y) {
		AffineTransform placed = AffineTransform.getTranslateInstance(x, y);
		placed.scale(size / EM, size / EM);
		placed.concatenate(this.shape);
		Font known = this.font;
		return placed.createTransformedShape(
				(known != null) ? known.createGlyphVector(this.context, text).getOutline() : blocks(text));
	}

	/** Returns the width of text, in pixels. */
	double width(String text, double size) {
		Font known = this.font;
		double width = (known != null) ? known.createGlyphVector(this.context, text).getLogicalBounds().getWidth()
				: text.length() * EM * BLOCK_ADVANCE;
		return width * this.shape.getScaleX() * size / EM;
	}

	/** Prints text in the graphics' colour. */
	void print(Graphics2D graphics, String text, double size, double x, double y) {
		graphics.fill(outline(text, size, x, y));
	}

	/** Draws each letter as a stem and two bars whose heights depend on the letter. */
	private static Shape blocks(String text) {
		Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
		for (int i = 0; i < text.length(); i++) {
			int letter = text.charAt(i);
			if (letter > ' ') {
				double left = i * EM * BLOCK_ADVANCE;
				double height = (letter % 3 == 0) ? 0.72 : 0.5;
				path.append(new Rectangle2D.Double(left, -height * EM, 0.09 * EM, height * EM), false);
				path.append(new Rectangle2D.Double(left, -(0.1 + 0.08 * (letter % 6)) * EM, 0.42 * EM, 0.08 * EM),
						false);
				path.append(new Rectangle2D.Double(left + 0.34 * EM, -0.5 * EM, 0.09 * EM, 0.1 * (letter % 5) * EM),
						false);
			}
		}
		return path;
	}

}
