package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/**
 * A whole cheque, filled in by a printer and signed at the bottom right.
 */
final class Cheque implements Drawing {

	/** Extent of the sheet, in millimetres. */
	static final double WIDTH = 175;

	/** Extent of the sheet, in millimetres. */
	static final double HEIGHT = 80;

	@Override
	public void draw(Scene scene) {
		scene.oneOf(List.of(SecurityPaper.values())).draw(scene);
		Graphics2D graphics = scene.print();
		graphics.setColor(scene.printColour(0, 90));
		Typeface bold = Typeface.of(Font.SERIF, Font.BOLD);
		Typeface plain = Typeface.draw(scene.random());
		Typeface typed = Typeface.of(Font.MONOSPACED, Font.PLAIN);
		Words words = new Words(scene.random());
		double mm = scene.pixels(1);
		if (scene.chance(0.5)) {
			scene.stroke(graphics, new Rectangle2D.Double(2 * mm, 2 * mm, (WIDTH - 4) * mm, (HEIGHT - 4) * mm), 0.5);
		}
		bold.print(graphics, words.word().toUpperCase(Locale.ROOT) + " BANK", 5.5 * mm, 8 * mm, 11 * mm);
		plain.print(graphics, words.word() + " " + words.digits(5), 2.4 * mm, 8 * mm, 15 * mm);
		typed.print(graphics, words.digits(6), 4 * mm, 148 * mm, 10 * mm);
		lines(scene, graphics, plain, typed, words, mm);
		signature(scene, graphics, plain, mm);
		graphics.setColor(new Color(25, 25, 25));
		typed.print(graphics, ":%s:  %s:  %s".formatted(words.digits(6), words.digits(9), words.digits(2)), 4.2 * mm,
				scene.between(10, 40) * mm, 75 * mm);
		graphics.dispose();
	}

	private static void lines(Scene scene, Graphics2D graphics, Typeface plain, Typeface typed, Words words,
			double mm) {
		plain.print(graphics, "Date", 2.4 * mm, 118 * mm, 18 * mm);
		scene.line(graphics, 126 * mm, 18.5 * mm, 166 * mm, 18.5 * mm, 0.2);
		typed.print(graphics, words.date(), 4 * mm, 130 * mm, 17.5 * mm);
		plain.print(graphics, "Pay to the order of", 2.4 * mm, 8 * mm, 29 * mm);
		scene.line(graphics, 36 * mm, 29.5 * mm, 128 * mm, 29.5 * mm, 0.2);
		typed.print(graphics, words.word() + " " + words.word(), 4 * mm, 40 * mm, 28.5 * mm);
		scene.stroke(graphics, new Rectangle2D.Double(132 * mm, 23 * mm, 36 * mm, 8 * mm), 0.3);
		typed.print(graphics, words.amount(), 4.2 * mm, 136 * mm, 28.8 * mm);
		scene.line(graphics, 8 * mm, 41 * mm, 150 * mm, 41 * mm, 0.2);
		String amount = words.line(typed, 4 * mm, 90 * mm);
		typed.print(graphics, amount, 4 * mm, 12 * mm, 40 * mm);
		plain.print(graphics, "For", 2.4 * mm, 8 * mm, 62 * mm);
		scene.line(graphics, 15 * mm, 62.5 * mm, 75 * mm, 62.5 * mm, 0.2);
		typed.print(graphics, words.digits(10), 3.6 * mm, 18 * mm, 61.5 * mm);
	}

	private static void signature(Scene scene, Graphics2D graphics, Typeface plain, double mm) {
		double left = scene.between(92, 102) * mm;
		double line = scene.between(62, 65) * mm;
		scene.line(graphics, left, line, 168 * mm, line, 0.25);
		plain.print(graphics, "Authorised signature", 2.2 * mm, left + 10 * mm, line + 3 * mm);
		double width = scene.between(40, 62) * mm;
		double bottom = line + scene.between(-1, 4) * mm;
		scene.addField(new Field(left + scene.between(2, 8) * mm, bottom - 21 * mm, width, 21 * mm));
	}

}
