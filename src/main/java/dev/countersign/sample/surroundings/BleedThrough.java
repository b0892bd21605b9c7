package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.sample.signature.DrawnWriter;

/**
 * Handwriting on the other side of the sheet that shows through: mirrored, pale and
 * blurred.
 */
final class BleedThrough implements Drawing {

	private static final int WORDS = 3;

	@Override
	public void draw(Scene scene) {
		DrawnWriter writer = new DrawnWriter(scene.random().nextInt());
		int opacity = (int) scene.between(30, 105);
		List<BufferedImage> words = new ArrayList<>();
		for (int i = 0; i < WORDS; i++) {
			words.add(soft(SignatureInk.of(writer.genuine(i)).mirrored(), opacity));
		}
		Graphics2D graphics = scene.print(scene.between(-6, 6));
		double size = scene.between(0.25, 0.8) * scene.field().width();
		double spacing = size * scene.between(0.3, 0.5);
		for (double y = -spacing * scene.random().nextDouble(); y < scene.height(); y += spacing) {
			for (double x = -size * scene.random().nextDouble(); x < scene.width(); x += size * 1.05) {
				BufferedImage word = scene.oneOf(words);
				double scale = size / word.getWidth();
				graphics.drawImage(word, new AffineTransform(scale, 0, 0, scale, x, y), null);
			}
			if (scene.chance(0.3)) {
				y += spacing;
			}
		}
		graphics.dispose();
	}

	/** Returns the ink as a transparent image, averaged over 5 × 5 pixels. */
	private static BufferedImage soft(SignatureInk ink, int opacity) {
		BufferedImage image = new BufferedImage(ink.width() + 4, ink.height() + 4, BufferedImage.TYPE_INT_ARGB);
		Color colour = new Color(40, 40, 60);
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				float sum = 0;
				for (int i = 0; i < 25; i++) {
					sum += ink.at(x - i % 5, y - i / 5);
				}
				image.setRGB(x, y, (int) (opacity * sum / 25) << 24 | (colour.getRGB() & 0xFFFFFF));
			}
		}
		return image;
	}

}
