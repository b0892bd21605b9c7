package dev.countersign.sample.surroundings;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;

/**
 * A round rubber stamp across the signature: two rings, words along them and words in the
 * middle.
 */
final class Stamp implements Drawing {

	@Override
	public void draw(Scene scene) {
		Field field = scene.field();
		double radius = Math.min(scene.pixels(scene.between(13, 20)), 0.48 * scene.height());
		double x = field.left() + scene.between(0.1, 0.8) * field.width();
		double y = Math.min(Math.max(field.top() + scene.between(0.2, 0.9) * field.height(), 0.8 * radius),
				scene.height() - 0.8 * radius);
		Graphics2D graphics = scene.printOnInk();
		graphics.setColor(colour(scene));
		graphics.rotate(StrictMath.toRadians(scene.between(-30, 30)), x, y);
		ring(scene, graphics, x, y, radius, scene.between(0.5, 1.1));
		double inner = radius * scene.between(0.6, 0.68);
		ring(scene, graphics, x, y, inner, scene.between(0.3, 0.7));
		Typeface typeface = Typeface.draw(scene.random());
		Words words = new Words(scene.random());
		double size = 0.62 * (radius - inner);
		around(graphics, typeface, words.line(typeface, size, 4.6 * inner).toUpperCase(Locale.ROOT), size, x, y,
				inner + 0.25 * (radius - inner));
		int lines = 1 + scene.random().nextInt(3);
		for (int i = 0; i < lines; i++) {
			String text = (i == 0) ? words.date() : words.word();
			double height = 0.34 * inner;
			typeface.print(graphics, text, height, x - typeface.width(text, height) / 2,
					y + (i - lines / 2.0 + 0.8) * 1.2 * height);
		}
		graphics.dispose();
	}

	/** Draws the colour of a stamp's ink; in a grey scene, a grey. */
	static Color colour(Scene scene) {
		int pale = (int) scene.between(0, 90);
		return scene.isColoured()
				? scene.oneOf(List.of(new Color(200, pale, pale), new Color(pale, pale, 190),
						new Color(110 + pale / 2, pale, 170), new Color(pale, 140, pale)))
				: new Color(60 + pale, 60 + pale, 60 + pale);
	}

	private static void ring(Scene scene, Graphics2D graphics, double x, double y, double radius, double millimetres) {
		graphics.setStroke(new BasicStroke(scene.strokeWidth(millimetres)));
		graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
	}

	private static void around(Graphics2D graphics, Typeface typeface, String text, double size, double x, double y,
			double radius) {
		AffineTransform upright = graphics.getTransform();
		double angle = -typeface.width(text, size) / radius / 2;
		for (int i = 0; i < text.length(); i++) {
			String letter = text.substring(i, i + 1);
			double width = typeface.width(letter, size);
			graphics.rotate(angle + width / radius / 2, x, y);
			typeface.print(graphics, letter, size, x - width / 2, y - radius);
			graphics.setTransform(upright);
			angle += width / radius;
		}
	}

}
