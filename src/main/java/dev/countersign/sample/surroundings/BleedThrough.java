package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

import dev.countersign.sample.signature.DrawnWriter;

/**
 * Handwriting on the other side of the sheet that shows through: mirrored, pale and
 * blurred.
 */
final class BleedThrough implements Drawing {

	@Override
	public void draw(Scene scene) {
		DrawnWriter writer = new DrawnWriter(scene.random().nextInt());
		Graphics2D graphics = scene.print(scene.between(-6, 6));
		int opacity = (int) scene.between(30, 105);
		double size = scene.between(0.25, 0.8) * scene.field().width();
		double spacing = size * scene.between(0.3, 0.5);
		for (double y = -spacing * scene.random().nextDouble(); y < scene.height(); y += spacing) {
			for (double x = -size * scene.random().nextDouble(); x < scene.width(); x += size * 1.05) {
				SignatureInk ink = SignatureInk.of(writer.genuine(scene.random().nextInt(1000))).mirrored();
				double scale = size / ink.width();
				graphics.drawImage(soft(ink, opacity), new AffineTransform(scale, 0, 0, scale, x, y), null);
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
