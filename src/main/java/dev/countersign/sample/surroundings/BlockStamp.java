package dev.countersign.sample.surroundings;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * A rubber stamp, wider than high, across the signature: an outline, and a word and a
 * date in it.
 */
enum BlockStamp implements Drawing {

	/** An oval of two lines. */
	OVAL {
		@Override
		Shape outline(double x, double y, double across, double down) {
			return new Ellipse2D.Double(x - across, y - down, 2 * across, 2 * down);
		}
	},

	/** A rectangle of two lines. */
	RECTANGLE {
		@Override
		Shape outline(double x, double y, double across, double down) {
			return new Rectangle2D.Double(x - across, y - down, 2 * across, 2 * down);
		}
	};

	/** How much smaller the inner line is. */
	private static final double INNER = 0.88;

	@Override
	public void draw(Scene scene) {
		Field field = scene.field();
		double across = Math.min(scene.pixels(scene.between(14, 24)), 0.45 * scene.width());
		double down = Math.min(across * scene.between(0.4, 0.65), 0.45 * scene.height());
		double x = Math.min(Math.max(field.left() + scene.between(0.1, 0.9) * field.width(), across),
				scene.width() - across);
		double y = Math.min(Math.max(field.top() + scene.between(0.2, 0.9) * field.height(), down),
				scene.height() - down);
		Graphics2D graphics = scene.printOnInk();
		graphics.setColor(Stamp.colour(scene));
		graphics.rotate(StrictMath.toRadians(scene.between(-20, 20)), x, y);
		graphics.setStroke(new BasicStroke(scene.strokeWidth(scene.between(0.4, 1))));
		graphics.draw(outline(x, y, across, down));
		graphics.setStroke(new BasicStroke(scene.strokeWidth(scene.between(0.3, 0.6))));
		graphics.draw(outline(x, y, INNER * across, INNER * down));
		Words words = new Words(scene.random());
		print(graphics, Typeface.draw(scene.random()), words.word().toUpperCase(Locale.ROOT), 0.55 * down, across, x,
				y);
		print(graphics, Typeface.draw(scene.random()), words.date(), 0.35 * down, across, x, y + 0.5 * down);
		graphics.dispose();
	}

	/** Prints a text in the middle, smaller if it is too long. */
	private static void print(Graphics2D graphics, Typeface typeface, String text, double size, double across, double x,
			double y) {
		double fitting = size * Math.min(1, 1.3 * across / typeface.width(text, size));
		typeface.print(graphics, text, fitting, x - typeface.width(text, fitting) / 2, y);
	}

	/** Returns a line around a place that reaches so far across and down from it. */
	abstract Shape outline(double x, double y, double across, double down);

}
