package dev.countersign.sample.surroundings;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

import dev.countersign.sample.drawing.Noise;

/**
 * What is drawn around a signature, by hand or printed, in the pen's colour or another.
 */
enum Enclosing implements Drawing {

	/** An oval that may cross the signature's ends. */
	RING {
		@Override
		void outline(Scene scene, Graphics2D graphics, Field field, double thickness) {
			double across = field.width() / 2 * scene.between(1.08, 1.3);
			double down = field.height() / 2 * scene.between(1.15, 1.5);
			double begin = scene.between(0, 2 * StrictMath.PI);
			double overlap = scene.between(0, 0.3);
			scene.stroke(graphics, arc(scene, field, across, down, begin, begin + 2 * StrictMath.PI + overlap),
					thickness);
		}
	},

	/** Round brackets on both sides. */
	BRACKETS {
		@Override
		void outline(Scene scene, Graphics2D graphics, Field field, double thickness) {
			double across = field.width() / 2 * scene.between(1.05, 1.2);
			double down = field.height() / 2 * scene.between(1.1, 1.6);
			double half = scene.between(0.5, 1);
			scene.stroke(graphics, arc(scene, field, across, down, -half, half), thickness);
			scene.stroke(graphics, arc(scene, field, across, down, StrictMath.PI - half, StrictMath.PI + half),
					thickness);
		}
	},

	/** Printed marks at the corners of the place to sign. */
	CORNERS {
		@Override
		void outline(Scene scene, Graphics2D graphics, Field field, double thickness) {
			double across = field.width() / 2 * scene.between(1, 1.15);
			double down = field.height() / 2 * scene.between(1.05, 1.3);
			double arm = Math.min(scene.pixels(scene.between(2, 7)), 0.6 * Math.min(across, down));
			// Crosses have two arms more.
			double outer = scene.chance(0.5) ? arm : 0;
			for (int corner = 0; corner < 4; corner++) {
				int right = (corner % 2 == 0) ? 1 : -1;
				int below = (corner < 2) ? 1 : -1;
				double x = field.centreX() - right * across;
				double y = field.centreY() - below * down;
				scene.stroke(graphics, new Line2D.Double(x - right * outer, y, x + right * arm, y), thickness);
				scene.stroke(graphics, new Line2D.Double(x, y - below * outer, x, y + below * arm), thickness);
			}
		}
	};

	private static final int STEPS = 120;

	@Override
	public void draw(Scene scene) {
		Graphics2D graphics = scene.print(scene.between(-4, 4));
		graphics.setColor(scene.printColour(0, 110));
		outline(scene, graphics, scene.field(), scene.between(0.3, 0.9));
		graphics.dispose();
	}

	/** Draws the outline, of a thickness in millimetres. */
	abstract void outline(Scene scene, Graphics2D graphics, Field field, double thickness);

	/**
	 * Returns a part of an oval around a field. A hand trembles by up to a twentieth of
	 * the way from the middle; print does not.
	 */
	private static Shape arc(Scene scene, Field field, double across, double down, double from, double to) {
		// In steps of a whole turn, so that a short arc is no rougher than a long one.
		Noise wobble = new Noise(scene.random(), STEPS / 4.0);
		double tremble = scene.chance(0.5) ? scene.between(0.01, 0.05) : 0;
		Path2D path = new Path2D.Double();
		for (int i = 0; i <= STEPS; i++) {
			double angle = from + (to - from) * i / STEPS;
			double way = 1 + tremble * wobble.at((angle - from) * STEPS / (2 * StrictMath.PI));
			double x = field.centreX() + way * across * StrictMath.cos(angle);
			double y = field.centreY() + way * down * StrictMath.sin(angle);
			if (i == 0) {
				path.moveTo(x, y);
			}
			else {
				path.lineTo(x, y);
			}
		}
		return path;
	}

}
