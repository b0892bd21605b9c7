package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;

import dev.countersign.sample.drawing.Noise;

/**
 * A sheet that does not fill the picture: beyond one to three of its edges, what it lies
 * on is seen.
 */
final class Desk implements Drawing {

	@Override
	public void draw(Scene scene) {
		double width = scene.width();
		double height = scene.height();
		Field field = scene.field();
		double[] edges = { room(scene, field.left(), width), room(scene, field.top(), height),
				room(scene, width - field.right(), width), room(scene, height - field.bottom(), height) };
		if (edges[0] + edges[1] + edges[2] + edges[3] < 0) {
			edges[scene.random().nextInt(4)] = 0.02 * height;
		}
		double far = width + height;
		double left = (edges[0] > 0) ? edges[0] : -far;
		double top = (edges[1] > 0) ? edges[1] : -far;
		double right = (edges[2] > 0) ? width - edges[2] : width + far;
		double bottom = (edges[3] > 0) ? height - edges[3] : height + far;
		Shape sheet = AffineTransform
			.getRotateInstance(StrictMath.toRadians(scene.between(-2, 2)), field.centreX(), field.centreY())
			.createTransformedShape(new Rectangle2D.Double(left, top, right - left, bottom - top));
		Area desk = new Area(new Rectangle2D.Double(0, 0, width, height));
		desk.subtract(new Area(sheet));
		surface(scene, desk, sheet);
	}

	/**
	 * Returns how much of the desk is seen at a side, in pixels; negative for nothing.
	 */
	private static double room(Scene scene, double free, double extent) {
		double seen = Math.min(scene.between(0.2, 0.9) * free, 0.3 * extent);
		return (scene.chance(0.5) && seen > 0.015 * extent) ? seen : -0.01 * extent;
	}

	private static void surface(Scene scene, Area desk, Shape sheet) {
		Graphics2D graphics = scene.cover();
		double tone = scene.between(20, 150);
		double warmth = scene.isColoured() ? scene.between(0, 50) : 0;
		graphics.setColor(colour(tone, warmth));
		graphics.fill(desk);
		graphics.setClip(desk);
		// Grain of wood or weave of cloth: thin streaks of slightly different tones.
		Noise streaks = new Noise(scene.random(), Math.max(scene.pixels(4), 6));
		double contrast = scene.between(0, 14);
		for (int y = 0; y < scene.height(); y += 2) {
			graphics.setColor(colour(tone + contrast * streaks.at(y), warmth));
			graphics.fillRect(0, y, scene.width(), 2);
		}
		graphics.setClip(null);
		if (scene.chance(0.6)) {
			graphics.setColor(new Color(0, 0, 0, 70));
			scene.stroke(graphics, sheet, scene.between(0.3, 1.2));
		}
		graphics.dispose();
	}

	private static Color colour(double tone, double warmth) {
		return new Color(within(tone + warmth), within(tone + warmth / 3), within(tone));
	}

	private static int within(double tone) {
		return (int) Math.min(Math.max(tone, 0), 255);
	}

}
