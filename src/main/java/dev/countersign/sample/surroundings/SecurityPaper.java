package dev.countersign.sample.surroundings;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * A tinted background with a fine pattern, as cheques and certificates have.
 */
enum SecurityPaper implements Drawing {

	/** Rosettes and bands of many thin curves that cross. */
	GUILLOCHE {

		@Override
		void pattern(Scene scene, Graphics2D graphics) {
			double spacing = Math.max(scene.pixels(scene.between(0.8, 1.8)), 3);
			double period = scene.pixels(scene.between(14, 40));
			double height = scene.pixels(scene.between(3, 9));
			double drift = scene.between(0.15, 0.6);
			for (int family = 0; family < 2; family++) {
				int index = 0;
				for (double y = -height; y < scene.height() + height; y += spacing) {
					double phase = drift * index++ * ((family == 0) ? 1 : -1);
					graphics.draw(wave(scene, y, height, period, phase));
				}
			}
			rosettes(scene, graphics, 1 + scene.random().nextInt(3));
		}

		private void rosettes(Scene scene, Graphics2D graphics, int count) {
			for (int i = 0; i < count; i++) {
				double x = scene.between(0, scene.width());
				double y = scene.between(0, scene.height());
				double radius = scene.pixels(scene.between(8, 20));
				int petals = 5 + scene.random().nextInt(9);
				for (int ring = 0; ring < 12; ring++) {
					graphics.draw(rosette(x, y, radius * (0.4 + 0.05 * ring), petals, 0.25, 0.2 * ring));
				}
			}
		}

	},

	/** Parallel wavy lines. */
	WAVES {

		@Override
		void pattern(Scene scene, Graphics2D graphics) {
			double spacing = Math.max(scene.pixels(scene.between(0.9, 2.5)), 4);
			double period = scene.pixels(scene.between(5, 30));
			double height = Math.min(scene.between(0.3, 1.5) * spacing, 0.12 * period);
			graphics.rotate(StrictMath.toRadians(scene.between(-25, 25)), scene.width() / 2.0, scene.height() / 2.0);
			for (double y = -scene.width(); y < scene.width() + scene.height(); y += spacing) {
				graphics.draw(wave(scene, y, height, period, 0));
			}
		}

	},

	/** A screen of fine dots. */
	DOTS {

		@Override
		void pattern(Scene scene, Graphics2D graphics) {
			double spacing = Math.max(scene.pixels(scene.between(0.7, 1.8)), 3.5);
			double size = spacing * scene.between(0.3, 0.6);
			double angle = StrictMath.toRadians(scene.between(0, 90));
			double cosine = StrictMath.cos(angle);
			double sine = StrictMath.sin(angle);
			int reach = (int) ((scene.width() + scene.height()) / spacing) + 1;
			for (int row = -reach; row <= reach; row++) {
				for (int column = -reach; column <= reach; column++) {
					double x = scene.width() / 2.0 + spacing * (column * cosine - row * sine);
					double y = scene.height() / 2.0 + spacing * (column * sine + row * cosine);
					if (x > -size && y > -size && x < scene.width() + size && y < scene.height() + size) {
						graphics.fill(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size));
					}
				}
			}
		}

	};

	@Override
	public void draw(Scene scene) {
		Color tint = tint(scene);
		scene.paint(tint);
		double contrast = scene.between(0.1, 0.35);
		Graphics2D graphics = scene.print();
		graphics.setColor(darker(tint, 1 - contrast));
		graphics.setStroke(new BasicStroke(scene.strokeWidth(scene.between(0.08, 0.25))));
		pattern(scene, graphics);
		graphics.dispose();
	}

	abstract void pattern(Scene scene, Graphics2D graphics);

	static Color tint(Scene scene) {
		Color paper = scene.paper();
		double strength = scene.between(0.03, 0.18);
		boolean reddish = scene.chance(0.5);
		return scene.isColoured() ? new Color((int) (paper.getRed() * (reddish ? 1 : 1 - strength)),
				(int) (paper.getGreen() * (1 - strength / 3)), (int) (paper.getBlue() * (reddish ? 1 - strength : 1)))
				: darker(paper, 1 - strength);
	}

	private static Color darker(Color colour, double share) {
		return new Color((int) (colour.getRed() * share), (int) (colour.getGreen() * share),
				(int) (colour.getBlue() * share));
	}

	/** Returns a wave across the whole scene. */
	static Path2D wave(Scene scene, double y, double height, double period, double phase) {
		Path2D path = new Path2D.Double();
		double step = Math.max(period / 24, 1);
		double reach = scene.height();
		path.moveTo(-reach, y + height * StrictMath.sin(phase - 2 * StrictMath.PI * reach / period));
		for (double x = -reach; x <= scene.width() + reach; x += step) {
			path.lineTo(x, y + height * StrictMath.sin(phase + 2 * StrictMath.PI * x / period));
		}
		return path;
	}

	/** Returns a closed curve around a point whose radius swings. */
	static Path2D rosette(double x, double y, double radius, int petals, double depth, double phase) {
		Path2D path = new Path2D.Double();
		int steps = 24 * petals;
		for (int i = 0; i <= steps; i++) {
			double angle = 2 * StrictMath.PI * i / steps;
			double at = radius * (1 + depth * StrictMath.sin(petals * angle + phase));
			double px = x + at * StrictMath.cos(angle);
			double py = y + at * StrictMath.sin(angle);
			if (i == 0) {
				path.moveTo(px, py);
			}
			else {
				path.lineTo(px, py);
			}
		}
		return path;
	}

}
