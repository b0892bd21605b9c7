package dev.countersign.sample.surroundings;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Print near the signature, which may touch it.
 */
enum PrintedText implements Drawing {

	/** One line above. */
	ABOVE {

		@Override
		public void draw(Scene scene) {
			Field field = scene.field();
			double size = size(scene);
			// Room for the line inside the image.
			double shift = Math.max(0, 1.2 * size - field.top());
			scene.moveField(new Field(field.left(), field.top() + shift, field.width(), field.height() - shift));
			Graphics2D graphics = scene.print(scene.between(-1.5, 1.5));
			graphics.setColor(scene.printColour(0, 110));
			Typeface typeface = Typeface.draw(scene.random());
			Words words = new Words(scene.random());
			String text = scene.chance(0.5) ? words.label()
					: words.line(typeface, size, scene.between(0.5, 1.1) * field.width());
			typeface.print(graphics, text, size, Math.max(field.left() + scene.between(-0.1, 0.3) * field.width(), 2),
					scene.field().top() + scene.between(-0.2, 0.4) * size);
			graphics.dispose();
		}

	},

	/** Lines on several sides, in several typefaces. */
	AROUND {

		@Override
		public void draw(Scene scene) {
			Graphics2D graphics = scene.print(scene.between(-2, 2));
			Words words = new Words(scene.random());
			List<Rectangle2D> taken = new ArrayList<>();
			int blocks = 2 + scene.random().nextInt(5);
			for (int i = 0; i < blocks; i++) {
				block(scene, graphics, words, (i < 2) ? i : scene.random().nextInt(4), taken);
			}
			graphics.dispose();
		}

		// Prints lines on one side of the field, unless other print is there.
		private void block(Scene scene, Graphics2D graphics, Words words, int side, List<Rectangle2D> taken) {
			Field field = scene.field();
			double size = size(scene);
			Typeface typeface = Typeface.draw(scene.random());
			graphics.setColor(scene.printColour(0, 130));
			double width = scene.between(0.25, 0.9) * scene.width();
			int lines = 1 + scene.random().nextInt(3);
			double left = switch (side) {
				case 2 -> field.left() + scene.between(-0.1, 0.08) * field.width() - width;
				case 3 -> field.right() - scene.between(-0.1, 0.08) * field.width();
				default -> scene.between(0, 0.6) * scene.width();
			};
			double top = switch (side) {
				case 0 -> field.bottom() + scene.between(-0.3, 0.8) * size;
				case 1 -> field.top() - 1.3 * lines * size - scene.between(-0.6, 0.6) * size;
				default -> field.top() + scene.between(0, 0.8) * field.height();
			};
			Rectangle2D place = new Rectangle2D.Double(left, top, width, 1.3 * lines * size);
			if (taken.stream().anyMatch(place::intersects)) {
				return;
			}
			taken.add(place);
			for (int line = 0; line < lines; line++) {
				String text = scene.chance(0.3) ? words.label() : words.line(typeface, size, width);
				double start = (side == 2) ? left + width - typeface.width(text, size) : left;
				typeface.print(graphics, text, size, start, top + (1.3 * line + 1) * size);
			}
		}

	},

	/** One or two lines that run up or down at a side. */
	UPRIGHT {

		@Override
		public void draw(Scene scene) {
			Field field = scene.field();
			double size = size(scene);
			boolean right = scene.width() - field.right() > field.left();
			boolean up = scene.chance(0.7);
			int lines = 1 + scene.random().nextInt(2);
			double inner = scene.between(-0.6, 0.8) * size + ((right == up) ? 1 : 0) * size;
			double x = right ? Math.min(field.right() + inner, scene.width() - size)
					: Math.max(field.left() - inner, size);
			Graphics2D graphics = scene.print(scene.between(-1.5, 1.5));
			graphics.setColor(scene.printColour(0, 110));
			Typeface typeface = Typeface.draw(scene.random());
			Words words = new Words(scene.random());
			double length = scene.between(0.5, 1) * scene.height();
			double start = (scene.height() + (up ? length : -length)) / 2;
			for (int line = 0; line < lines; line++) {
				Graphics2D turned = (Graphics2D) graphics.create();
				turned.translate(x + (right ? 1.3 : -1.3) * line * size, start);
				turned.rotate(up ? -StrictMath.PI / 2 : StrictMath.PI / 2);
				typeface.print(turned, words.line(typeface, size, length), size, 0, 0);
				turned.dispose();
			}
			graphics.dispose();
		}

	};

	static double size(Scene scene) {
		return Math.max(scene.pixels(scene.between(2.4, 5)), 9);
	}

}
