package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;

/**
 * Large faint words below the signature, once or in rows.
 */
final class Watermark implements Drawing {

	private static final List<String> TEXTS = List.of("COPY", "SPECIMEN", "VOID", "CONFIDENTIAL", "DRAFT", "ORIGINAL",
			"NOT NEGOTIABLE", "KOPIE");

	@Override
	public void draw(Scene scene) {
		String text = scene.oneOf(TEXTS);
		Typeface typeface = Typeface.of(scene.chance(0.5) ? Font.SANS_SERIF : Font.SERIF,
				scene.chance(0.6) ? Font.BOLD : Font.PLAIN);
		double contrast = scene.between(0.08, 0.3);
		Graphics2D graphics = scene.print(scene.between(-40, 40));
		Color paper = scene.paper();
		graphics.setColor(new Color((int) (paper.getRed() * (1 - contrast)), (int) (paper.getGreen() * (1 - contrast)),
				(int) (paper.getBlue() * (1 - contrast * 0.6))));
		double x = scene.field().centreX();
		double y = scene.field().centreY();
		if (scene.chance(0.5)) {
			double size = scene.between(0.7, 1.2) * scene.width() / typeface.width(text, 1);
			typeface.print(graphics, text, size, x - typeface.width(text, size) / 2, y + 0.35 * size);
		}
		else {
			rows(scene, graphics, typeface, text);
		}
		graphics.dispose();
	}

	private static void rows(Scene scene, Graphics2D graphics, Typeface typeface, String text) {
		double size = Math.max(scene.pixels(scene.between(4, 9)), 10);
		double step = typeface.width(text, size) + 1.5 * size;
		double reach = scene.width() + scene.height();
		int row = 0;
		for (double y = -reach; y < reach; y += 2.2 * size) {
			double start = -reach + ((row++ % 2 == 0) ? 0 : step / 2);
			for (double x = start; x < reach; x += step) {
				typeface.print(graphics, text, size, scene.field().centreX() + x, scene.field().centreY() + y);
			}
		}
	}

}
