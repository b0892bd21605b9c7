package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.fingerprint.DrawnFinger;

/**
 * The print of an inked finger beside the signature, as people give it who also sign. It
 * may touch the signature's end.
 */
final class Fingerprint implements Drawing {

	/** The darkest and the lightest pixels, as shares of all. */
	private static final double DARKEST = 0.1;

	private static final double LIGHTEST = 0.7;

	@Override
	public void draw(Scene scene) {
		Field field = scene.field();
		BufferedImage ridges = ridges(new DrawnFinger(scene.random().nextLong()).impression(1), colour(scene));
		double scale = Math.min(scene.pixels(scene.between(12, 20)), 0.9 * scene.height()) / ridges.getHeight();
		double width = scale * ridges.getWidth();
		double over = scene.between(-0.1, 0.1) * field.width();
		boolean right = scene.width() - field.right() > field.left();
		double x = right ? Math.min(field.right() - over, scene.width() - 0.8 * width)
				: Math.max(field.left() + over - width, -0.2 * width);
		double y = field.centreY() - scene.between(0.4, 0.6) * scale * ridges.getHeight();
		Graphics2D graphics = scene.print(scene.between(-20, 20));
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		graphics.drawImage(ridges, new AffineTransform(scale, 0, 0, scale, x, y), null);
		graphics.dispose();
	}

	private static Color colour(Scene scene) {
		return scene.chance(0.5) ? scene.printColour(0, 80) : Stamp.colour(scene);
	}

	/** Returns an impression's ridges in a colour, and nothing between them. */
	private static BufferedImage ridges(GreyImage impression, Color colour) {
		byte[] values = impression.toBytes();
		int[] counts = new int[256];
		for (byte value : values) {
			counts[value & 0xFF]++;
		}
		int dark = quantile(counts, DARKEST * values.length);
		int light = Math.max(dark + 1, quantile(counts, LIGHTEST * values.length));
		BufferedImage ridges = new BufferedImage(impression.width(), impression.height(), BufferedImage.TYPE_INT_ARGB);
		for (int y = 0; y < impression.height(); y++) {
			for (int x = 0; x < impression.width(); x++) {
				int alpha = Math.max(0, Math.min(255 * (light - impression.at(x, y)) / (light - dark), 255));
				ridges.setRGB(x, y, alpha << 24 | (colour.getRGB() & 0xFFFFFF));
			}
		}
		return ridges;
	}

	private static int quantile(int[] counts, double rank) {
		int value = 0;
		for (long below = counts[0]; below < rank && value < 255;) {
			value++;
			below += counts[value];
		}
		return value;
	}

}
