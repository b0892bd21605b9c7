package dev.countersign.sample.surroundings;

import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/**
 * A printed box around the signature, which may cross it a little.
 */
enum Box implements Drawing {

	/** With right angles. */
	SHARP,

	/** With rounded corners. */
	ROUNDED,

	/** Two lines, one inside the other. */
	DOUBLE;

	@Override
	public void draw(Scene scene) {
		Field field = scene.field()
			.grown(scene.between(-0.03, 0.12) * scene.field().width(),
					scene.between(-0.08, 0.12) * scene.field().height());
		double thickness = scene.between(0.2, 1);
		double radius = (this == ROUNDED) ? scene.between(0.1, 0.5) * field.height() : 0;
		Graphics2D graphics = scene.print(scene.chance(0.5) ? scene.between(-1.5, 1.5) : 0);
		graphics.setColor(scene.printColour(0, 150));
		outline(scene, graphics, field, radius, thickness);
		if (this == DOUBLE) {
			double gap = -scene.pixels(thickness + scene.between(0.5, 1.5)) - 1;
			outline(scene, graphics, field.grown(gap, gap), 0, thickness * scene.between(0.4, 1));
		}
		if (scene.chance(0.3)) {
			double size = scene.pixels(scene.between(2, 3.2));
			Typeface.draw(scene.random())
				.print(graphics, new Words(scene.random()).label(), size, field.left() + size / 2,
						field.top() - 0.4 * size);
		}
		graphics.dispose();
	}

	private static void outline(Scene scene, Graphics2D graphics, Field field, double radius, double thickness) {
		scene.stroke(graphics,
				new RoundRectangle2D.Double(field.left(), field.top(), field.width(), field.height(), radius, radius),
				thickness);
	}

}
