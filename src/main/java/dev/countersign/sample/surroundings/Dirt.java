package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;

/**
 * What lies on a scanner's glass.
 */
enum Dirt implements Drawing {

	/** One to three hairs. */
	HAIR {
		@Override
		void place(Scene scene, Graphics2D graphics) {
			int hairs = 1 + scene.random().nextInt(3);
			for (int i = 0; i < hairs; i++) {
				double[] at = new double[8];
				for (int j = 0; j < at.length; j++) {
					at[j] = scene.between(0, (j % 2 == 0) ? scene.width() : scene.height());
				}
				scene.stroke(graphics, new CubicCurve2D.Double(at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]),
						scene.between(0.08, 0.2));
			}
		}
	},

	/** 20 to 150 specks of up to 1.5 mm. */
	SPECKS {
		@Override
		void place(Scene scene, Graphics2D graphics) {
			int specks = 20 + scene.random().nextInt(131);
			for (int i = 0; i < specks; i++) {
				double across = scene.pixels(scene.between(0.2, 1.5));
				double down = across * scene.between(0.5, 1.2);
				graphics.fill(new Ellipse2D.Double(scene.between(0, scene.width()), scene.between(0, scene.height()),
						across, down));
			}
		}
	};

	@Override
	public void draw(Scene scene) {
		Graphics2D graphics = scene.cover();
		int tone = (int) scene.between(20, 110);
		graphics.setColor(new Color(tone, tone, tone));
		place(scene, graphics);
		graphics.dispose();
	}

	/** Draws everything, in a colour that is set. */
	abstract void place(Scene scene, Graphics2D graphics);

}
