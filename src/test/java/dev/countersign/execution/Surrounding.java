package dev.countersign.execution;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is drawn around a signature.
 *
 * @param name says what it is
 * @param paper its colour
 * @param ink that of the signature
 * @param drawing draws it on the paper
 */
record Surrounding(String name, Color paper, int ink, Consumer<Graphics2D> drawing) {

	static Stream<Surrounding> all() {
		return Stream.of(new Surrounding("nothing", Color.WHITE, InkFinderTests.INK, (graphics) -> {
		}), new Surrounding("box", Color.WHITE, InkFinderTests.INK, (graphics) -> {
			graphics.setColor(Color.BLACK);
			graphics.setStroke(new BasicStroke(3));
			graphics.drawRect(60, 60, 680, 340);
		}), new Surrounding("rounded box", Color.WHITE, InkFinderTests.INK, (graphics) -> {
			graphics.setColor(Color.DARK_GRAY);
			graphics.setStroke(new BasicStroke(4));
			graphics.drawRoundRect(70, 70, 660, 320, 60, 60);
		}), new Surrounding("tilted lines", Color.WHITE, InkFinderTests.INK, (graphics) -> {
			graphics.setColor(new Color(0x9090A0));
			graphics.setStroke(new BasicStroke(2));
			for (int y = -40; y < 500; y += 44) {
				graphics.drawLine(0, y + 30, 800, y);
			}
		}), new Surrounding("squared paper", Color.WHITE, InkFinderTests.INK, (graphics) -> {
			graphics.setColor(new Color(0xB0B8D0));
			for (int at = 0; at < 800; at += 25) {
				graphics.drawLine(at, 0, at, 460);
				graphics.drawLine(0, at, 800, at);
			}
		}), new Surrounding("label", Color.WHITE, InkFinderTests.INK, (graphics) -> {
			graphics.setColor(Color.BLACK);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
			graphics.drawString("Signature of account holder", 120, 90);
		}), new Surrounding("code", Color.WHITE, InkFinderTests.INK, (graphics) -> {
			graphics.setColor(Color.BLACK);
			Random random = new Random(3);
			for (int i = 0; i < 25 * 25; i++) {
				if (random.nextInt(5) < 3) {
					graphics.fill(new Rectangle2D.Double(690.5 + i % 25 * 3, 120.5 + i / 25 * 3, 3, 3));
				}
			}
		}), new Surrounding("light ink on grey", Color.GRAY, 0xFFFFFF, (graphics) -> {
		}), new Surrounding("desk", new Color(0x605040), InkFinderTests.INK, (graphics) -> {
			graphics.setColor(new Color(0xF0F0EC));
			graphics.fillRect(50, 60, 720, 380);
		}));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
