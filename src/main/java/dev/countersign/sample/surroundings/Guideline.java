package dev.countersign.sample.surroundings;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;

/**
 * A short line to sign on.
 */
enum Guideline implements Drawing {

	/** Of dots. */
	DOTTED,

	/** Of dashes. */
	DASHED,

	/** With an X where to begin. */
	WITH_X;

	@Override
	public void draw(Scene scene) {
		Field whole = scene.field();
		double height = Math.min(whole.height(), 0.42 * whole.width());
		scene.moveField(new Field(whole.left(), whole.bottom() - height, whole.width(), height));
		Field field = scene.field();
		double y = field.top() + scene.between(0.6, 0.95) * field.height();
		double left = Math.max(field.left() - scene.between(0, 0.15) * field.width(), 0.01 * scene.width());
		double right = Math.min(field.right() + scene.between(-0.1, 0.15) * field.width(), 0.99 * scene.width());
		double thickness = scene.between(0.25, 0.8);
		Graphics2D graphics = scene.print(scene.between(-2, 2));
		graphics.setColor(scene.printColour(0, 120));
		graphics.setStroke(stroke(scene, thickness));
		graphics.draw(new Line2D.Double(left, y, right, y));
		if (this == WITH_X) {
			double size = scene.pixels(scene.between(3, 6));
			Typeface.draw(scene.random()).print(graphics, scene.chance(0.7) ? "X" : "x", size, left, y - size / 5);
		}
		if (scene.chance(0.35)) {
			double size = scene.pixels(scene.between(2, 3));
			Typeface.draw(scene.random())
				.print(graphics, new Words(scene.random()).label(), size, left + scene.between(0, 0.3) * field.width(),
						y + 1.3 * size);
		}
		graphics.dispose();
	}

	private BasicStroke stroke(Scene scene, double thickness) {
		float width = scene.strokeWidth(thickness);
		return switch (this) {
			case DOTTED -> new BasicStroke(width, scene.chance(0.5) ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
					BasicStroke.JOIN_MITER, 10, new float[] { width * 0.2F, width * (float) scene.between(1.8, 4) }, 0);
			case DASHED -> new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10,
					new float[] { width * (float) scene.between(3, 10), width * (float) scene.between(2, 6) }, 0);
			case WITH_X -> new BasicStroke(width);
		};
	}

}
