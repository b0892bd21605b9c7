package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/**
 * A letter or contract on a page of A4, with paragraphs, perhaps a table, and places to
 * sign below them.
 *
 * @param signatures how many are on the page, 0 to 2
 */
record Page(int signatures) implements Drawing {

	/** Extent of the sheet, in millimetres. */
	static final double WIDTH = 210;

	/** Extent of the sheet, in millimetres. */
	static final double HEIGHT = 297;

	private static final double BOTTOM = 278;

	@Override
	public void draw(Scene scene) {
		Graphics2D graphics = scene.print();
		graphics.rotate(StrictMath.toRadians(scene.between(-0.8, 0.8)), scene.width() / 2.0, scene.height() / 2.0);
		graphics.setColor(scene.printColour(0, 60));
		Writing writing = new Writing(scene, graphics, Typeface.draw(scene.random()), new Words(scene.random()),
				scene.between(3.4, 4.4), scene.between(18, 27));
		header(scene, writing);
		double space = (this.signatures == 0) ? scene.between(15, 40) : 45;
		double y = writing.paragraphs(scene.between(55, 75), scene.between(110, BOTTOM - space - 35));
		if (scene.chance(0.5) && y < BOTTOM - space - 40) {
			y = writing.table(y + 6);
		}
		if (this.signatures > 0) {
			places(scene, writing, y + scene.between(4, 10));
			y += space;
		}
		if (y < BOTTOM - 25 && scene.chance(0.5)) {
			writing.paragraphs(y + 12, y + scene.between(18, 30));
		}
		footer(scene, writing);
		graphics.dispose();
	}

	private static void header(Scene scene, Writing writing) {
		double mm = scene.pixels(1);
		Color text = writing.graphics.getColor();
		if (scene.chance(0.6)) {
			writing.graphics.setColor(scene.printColour(30, 120));
			double size = scene.between(9, 16);
			double x = scene.chance(0.5) ? writing.margin : WIDTH - writing.margin - size;
			writing.graphics.fill(scene.chance(0.5) ? new Rectangle2D.Double(x * mm, 14 * mm, size * mm, size * mm)
					: new Ellipse2D.Double(x * mm, 14 * mm, size * mm, size * mm));
			Typeface typeface = Typeface.draw(scene.random());
			String name = writing.words.word();
			double em = 0.5 * size * mm;
			double left = (x > WIDTH / 2) ? (x - 3) * mm - typeface.width(name, em) : (x + size + 3) * mm;
			typeface.print(writing.graphics, name, em, left, (14 + 0.7 * size) * mm);
			writing.graphics.setColor(text);
		}
		for (int line = 0; line < 4; line++) {
			writing.print((line == 3) ? writing.words.date() : writing.words.word() + " " + writing.words.digits(2),
					writing.margin, 36 + 1.3 * writing.size * line);
		}
	}

	private static void footer(Scene scene, Writing writing) {
		double mm = scene.pixels(1);
		scene.line(writing.graphics, writing.margin * mm, 283 * mm, (WIDTH - writing.margin) * mm, 283 * mm, 0.2);
		writing.typeface.print(writing.graphics,
				writing.words.line(writing.typeface, 2.6 * mm, (WIDTH - 2 * writing.margin) * mm), 2.6 * mm,
				writing.margin * mm, 287 * mm);
	}

	private void places(Scene scene, Writing writing, double top) {
		double mm = scene.pixels(1);
		boolean line = scene.chance(0.7);
		boolean right = scene.chance(0.4);
		for (int i = 0; i < this.signatures; i++) {
			double left = ((this.signatures == 2) ? i == 1 : right) ? scene.between(112, 120)
					: writing.margin + scene.between(0, 6);
			double y = top + 30;
			if (line) {
				scene.line(writing.graphics, left * mm, y * mm, (left + 68) * mm, y * mm, 0.25);
			}
			writing.typeface.print(writing.graphics, writing.words.label(), 0.8 * writing.size * mm, left * mm,
					(y + 1.1 * writing.size) * mm);
			double bottom = y + scene.between(-2, 3);
			scene.addField(new Field((left + scene.between(0, 8)) * mm, (bottom - 26) * mm, scene.between(38, 62) * mm,
					26 * mm));
		}
	}

	/**
	 * The look of a page's print.
	 *
	 * @param size of an em, in millimetres
	 * @param margin on the left and the right, in millimetres
	 */
	private record Writing(Scene scene, Graphics2D graphics, Typeface typeface, Words words, double size,
			double margin) {

		void print(String text, double x, double y) {
			double mm = this.scene.pixels(1);
			this.typeface.print(this.graphics, text, this.size * mm, x * mm, y * mm);
		}

		/** Prints paragraphs, and returns where they end. */
		double paragraphs(double top, double bottom) {
			double width = this.scene.pixels(WIDTH - 2 * this.margin);
			double y = top;
			while (y < bottom) {
				int lines = 2 + this.scene.random().nextInt(6);
				for (int i = 0; i < lines && y < bottom; i++) {
					double share = (i == lines - 1) ? this.scene.between(0.2, 0.9) : 1;
					print(this.words.line(this.typeface, this.scene.pixels(this.size), share * width), this.margin, y);
					y += 1.35 * this.size;
				}
				y += 0.9 * this.size;
			}
			return y;
		}

		/** Prints a table, and returns where it ends. */
		double table(double top) {
			double mm = this.scene.pixels(1);
			int rows = 2 + this.scene.random().nextInt(3);
			int columns = 2 + this.scene.random().nextInt(3);
			double row = 2 * this.size;
			double column = (WIDTH - 2 * this.margin) / columns;
			for (int i = 0; i < rows * columns; i++) {
				int line = i / columns;
				double x = this.margin + i % columns * column;
				double y = top + line * row;
				this.scene.stroke(this.graphics, new Rectangle2D.Double(x * mm, y * mm, column * mm, row * mm), 0.2);
				print((i % 2 == 0) ? this.words.word() : this.words.amount(), x + 2, y + 1.4 * this.size);
			}
			return top + rows * row;
		}

	}

}
