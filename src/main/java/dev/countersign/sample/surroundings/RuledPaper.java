package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;

/**
 * Paper with ruled lines or squares over the whole image.
 *
 * @param minTilt least angle between lines and image, in degrees
 * @param maxTilt largest angle between lines and image, in degrees
 * @param squared whether lines run both ways
 */
record RuledPaper(double minTilt, double maxTilt, boolean squared) implements Drawing {

	@Override
	public void draw(Scene scene) {
		double tilt = scene.between(this.minTilt, this.maxTilt) * (scene.chance(0.5) ? 1 : -1);
		double spacing = Math.max(scene.pixels(this.squared ? scene.between(4, 7) : scene.between(6, 11)), 9);
		double thickness = scene.between(0.12, 0.5);
		Color colour = scene.printColour(70, 190);
		double reach = scene.width() + scene.height();
		Graphics2D graphics = scene.print(tilt);
		graphics.setColor(colour);
		double x = scene.field().centreX();
		double y = scene.field().centreY();
		double offset = spacing * scene.random().nextDouble();
		for (double at = offset - Math.ceil(reach / spacing) * spacing; at < reach; at += spacing) {
			scene.line(graphics, x - reach, y + at, x + reach, y + at, thickness);
			if (this.squared) {
				scene.line(graphics, x + at, y - reach, x + at, y + reach, thickness);
			}
		}
		if (!this.squared && scene.chance(0.25)) {
			double margin = x - scene.between(0.4, 0.55) * scene.width();
			graphics.setColor(scene.isColoured() ? new Color(215, 110, 110) : colour);
			scene.line(graphics, margin, y - reach, margin, y + reach, thickness);
		}
		graphics.dispose();
	}

}
