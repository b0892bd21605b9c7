package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Ink that is lighter than what it is written on.
 */
enum LightInk implements Drawing {

	/** On a sheet that is grey all over. */
	ON_GREY {

		@Override
		public void draw(Scene scene) {
			int tone = (int) scene.between(90, 150);
			scene.paint(new Color(tone, tone, scene.isColoured() ? tone + 15 : tone));
			light(scene);
		}

	},

	/** On a dark panel of a light sheet. */
	ON_DARK_PART {

		@Override
		public void draw(Scene scene) {
			Field panel = scene.field()
				.grown(scene.between(0.02, 0.12) * scene.field().width(),
						scene.between(0.03, 0.15) * scene.field().height());
			Graphics2D graphics = scene.print(scene.between(-1.5, 1.5));
			graphics.setColor(scene.printColour(10, 90));
			double radius = scene.chance(0.5) ? 0 : scene.between(0.05, 0.3) * panel.height();
			graphics.fill(new RoundRectangle2D.Double(panel.left(), panel.top(), panel.width(), panel.height(), radius,
					radius));
			if (scene.chance(0.5)) {
				double size = PrintedText.size(scene);
				Typeface.draw(scene.random())
					.print(graphics, new Words(scene.random()).label(), size, panel.left(), panel.top() - 0.4 * size);
			}
			graphics.dispose();
			light(scene);
		}

	};

	private static void light(Scene scene) {
		int tone = (int) scene.between(225, 255);
		scene.writeInLight(new Color(tone, tone, tone));
	}

}
