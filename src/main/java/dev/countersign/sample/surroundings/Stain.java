package dev.countersign.sample.surroundings;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

import dev.countersign.sample.drawing.Noise;

/**
 * The ring that a cup leaves, with a few drops.
 */
final class Stain implements Drawing {

	private static final int STEPS = 180;

	@Override
	public void draw(Scene scene) {
		Field field = scene.field();
		Graphics2D graphics = scene.printOnInk();
		double strength = scene.between(0.12, 0.45);
		double radius = scene.pixels(scene.between(18, 38));
		double x = field.left() + scene.between(0.1, 0.9) * field.width();
		double y = field.top() + scene.between(-0.2, 1.2) * field.height();
		ring(scene, graphics, x, y, radius, strength);
		int drops = scene.random().nextInt(4);
		for (int i = 0; i < drops; i++) {
			double size = scene.pixels(scene.between(1.5, 6));
			ring(scene, graphics, scene.between(0, scene.width()), scene.between(0, scene.height()), size, strength);
		}
		graphics.dispose();
	}

	private static void ring(Scene scene, Graphics2D graphics, double x, double y, double radius, double strength) {
		Noise wobble = new Noise(scene.random(), STEPS / 5.0);
		Path2D path = outline(x, y, radius, wobble);
		graphics.setColor(brown(scene, 0.12 * strength));
		graphics.fill(path);
		// Liquid dries from its middle: the rim is darkest, with an inner slope.
		double width = scene.between(0.04, 0.1) * radius;
		for (int i = 0; i < 4; i++) {
			graphics.setColor(brown(scene, strength * (0.4 + 0.2 * i)));
			graphics.setStroke(new BasicStroke((float) Math.max(width * (1 - 0.25 * i), 1)));
			graphics.draw(outline(x, y, radius * (1 - 0.012 * (3 - i)), wobble));
		}
	}

	private static Color brown(Scene scene, double strength) {
		return scene.isColoured()
				? new Color((float) (1 - 0.45 * strength), (float) (1 - 0.75 * strength), (float) (1 - strength))
				: new Color((float) (1 - 0.7 * strength), (float) (1 - 0.7 * strength), (float) (1 - 0.7 * strength));
	}

	private static Path2D outline(double x, double y, double radius, Noise wobble) {
		Path2D path = new Path2D.Double();
		for (int i = 0; i < STEPS; i++) {
			double angle = 2 * StrictMath.PI * i / STEPS;
			// Fades the wobble out towards the ends, so that the ring closes.
			double at = radius * (1 + 0.02 * StrictMath.sin(angle / 2) * wobble.at(i));
			double px = x + at * StrictMath.cos(angle);
			double py = y + at * StrictMath.sin(angle);
			if (i == 0) {
				path.moveTo(px, py);
			}
			else {
				path.lineTo(px, py);
			}
		}
		path.closePath();
		return path;
	}

}
