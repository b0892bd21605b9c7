package dev.countersign.sample.surroundings;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * A small mark beside a signature, drawn by hand with another pen.
 */
enum SmallMark implements Drawing {

	/** A tick, as by whoever checked the signature. */
	TICK {
		@Override
		void outline(Scene scene, Path2D path, double x, double y, double size) {
			path.moveTo(x - 0.5 * size, y - 0.1 * size);
			path.quadTo(x - 0.3 * size, y + 0.1 * size, x - 0.15 * size, y + scene.between(0.3, 0.45) * size);
			path.quadTo(x, y - 0.1 * size, x + 0.5 * size, y - scene.between(0.4, 0.7) * size);
		}
	},

	/** An arrow that points to the ink from the side where there is more room. */
	ARROW {
		@Override
		void outline(Scene scene, Path2D path, double x, double y, double size) {
			double fall = scene.between(-0.3, 0.3) * size;
			path.moveTo(x - scene.between(0.6, 1.2) * size, y - fall);
			path.quadTo(x, y + scene.between(-0.1, 0.1) * size, x + 0.5 * size, y);
			path.moveTo(x + 0.2 * size, y - scene.between(0.15, 0.3) * size);
			path.lineTo(x + 0.5 * size, y);
			path.lineTo(x + 0.15 * size, y + scene.between(0.15, 0.3) * size);
		}
	};

	/** The length of the longest arrow, and the gap before the ink, in sizes. */
	private static final double ROOM = 1.9;

	@Override
	public void draw(Scene scene) {
		Field field = scene.field();
		double toRight = scene.width() - field.right();
		double size = scene.pixels(scene.between(5, 12));
		boolean right = (this == TICK) ? scene.chance(0.5) : toRight > field.left();
		if (this == ARROW) {
			size = Math.min(size, Math.max(toRight, field.left()) / ROOM);
		}
		double x = right ? Math.min(field.right() + 0.6 * size, scene.width() - 0.6 * size)
				: Math.max(field.left() - 0.6 * size, 0.6 * size);
		double y = field.top() + scene.between(0.2, 0.8) * field.height();
		Graphics2D graphics = scene.print();
		graphics.setColor(scene.printColour(0, 110));
		Path2D path = new Path2D.Double();
		outline(scene, path, x, y, size);
		if (this == ARROW && right) {
			path.transform(new AffineTransform(-1, 0, 0, 1, 2 * x, 0));
		}
		scene.stroke(graphics, path, scene.between(0.3, 0.9));
		graphics.dispose();
	}

	/** Adds the mark's lines, around a place and of about a size, in pixels. */
	abstract void outline(Scene scene, Path2D path, double x, double y, double size);

}
