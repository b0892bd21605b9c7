package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A form's cells with labels and typed entries; the signature is in one of them and may
 * cross its borders.
 */
final class Form implements Drawing {

	@Override
	public void draw(Scene scene) {
		Graphics2D graphics = scene.print(scene.between(-1, 1));
		Color line = scene.printColour(0, 150);
		Color text = scene.printColour(0, 110);
		Typeface labels = Typeface.draw(scene.random());
		Typeface entries = Typeface.draw(scene.random());
		double thickness = scene.between(0.15, 0.5);
		Field cell = scene.field()
			.grown(scene.between(-0.02, 0.06) * scene.field().width(),
					scene.between(-0.06, 0.06) * scene.field().height());
		double row = Math.max(scene.pixels(scene.between(7, 11)), 18);
		Words words = new Words(scene.random());
		if (scene.chance(0.4)) {
			graphics.setColor(SecurityPaper.tint(scene));
			graphics.fill(rectangle(cell));
		}
		cell(scene, graphics, cell, line, thickness);
		graphics.setColor(text);
		graphics.setClip(rectangle(cell));
		labels.print(graphics, words.label(), 0.26 * row, cell.left() + 0.15 * row, cell.top() + 0.34 * row);
		graphics.setClip(null);
		rows(scene, new Grid(graphics, labels, entries, words, line, text, thickness, row), cell);
		graphics.dispose();
	}

	private static void rows(Scene scene, Grid grid, Field cell) {
		double left = 0.015 * scene.width();
		double right = 0.985 * scene.width();
		for (double top = cell.top() - grid.row(); top > -grid.row(); top -= grid.row()) {
			grid.draw(scene, left, right, top);
		}
		for (double top = cell.bottom(); top < scene.height(); top += grid.row()) {
			grid.draw(scene, left, right, top);
		}
		if (cell.left() - left > 2 * grid.row()) {
			grid.draw(scene, left, cell.left(), cell.top());
		}
		if (right - cell.right() > 2 * grid.row()) {
			grid.draw(scene, cell.right(), right, cell.top());
		}
	}

	private static void cell(Scene scene, Graphics2D graphics, Field cell, Color colour, double thickness) {
		graphics.setColor(colour);
		scene.stroke(graphics, rectangle(cell), thickness);
	}

	private static Rectangle2D rectangle(Field cell) {
		return new Rectangle2D.Double(cell.left(), cell.top(), cell.width(), cell.height());
	}

	/**
	 * The look of a form's other cells.
	 */
	private record Grid(Graphics2D graphics, Typeface labels, Typeface entries, Words words, Color line, Color text,
			double thickness, double row) {

		/** Draws a row of cells. */
		void draw(Scene scene, double left, double right, double top) {
			double x = left;
			while (x < right - this.row) {
				double width = Math.min(scene.between(3, 8) * this.row, right - x);
				if (right - x - width < 2 * this.row) {
					width = right - x;
				}
				Form.cell(scene, this.graphics, new Field(x, top, width, this.row), this.line, this.thickness);
				this.graphics.setColor(this.text);
				this.graphics.setClip(new Rectangle2D.Double(x, top, width, this.row));
				this.labels.print(this.graphics, this.words.label(), 0.24 * this.row, x + 0.12 * this.row,
						top + 0.32 * this.row);
				if (scene.chance(0.7)) {
					this.entries.print(this.graphics, entry(scene), 0.4 * this.row, x + 0.3 * this.row,
							top + 0.84 * this.row);
				}
				this.graphics.setClip(null);
				x += width;
			}
		}

		private String entry(Scene scene) {
			return switch (scene.random().nextInt(4)) {
				case 0 -> this.words.digits(8);
				case 1 -> this.words.date();
				case 2 -> this.words.amount();
				default -> this.words.word() + " " + this.words.word();
			};
		}

	}

}
