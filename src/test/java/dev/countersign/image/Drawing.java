package dev.countersign.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Draws an invented signature on paper of any tone, at any position and size.
 */
public final class Drawing {

	private final BufferedImage image;

	private Drawing(int width, int height, int paper) {
		this.image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				this.image.getRaster().setSample(x, y, 0, paper);
			}
		}
	}

	/**
	 * White paper on which anything is drawn, with smooth edges.
	 * @param type the picture's, such as {@link BufferedImage#TYPE_BYTE_GRAY}
	 */
	public static BufferedImage onWhite(int width, int height, int type, Consumer<Graphics2D> drawing) {
		BufferedImage image = new BufferedImage(width, height, type);
		Graphics2D graphics = image.createGraphics();
		smooth(graphics);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, width, height);
		drawing.accept(graphics);
		graphics.dispose();
		return image;
	}

	private static void smooth(Graphics2D graphics) {
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
	}

	public static Drawing on(int width, int height, int paper) {
		return new Drawing(width, height, paper);
	}

	/**
	 * A name of loops with a downstroke and an underline, about 270 × 110 at scale 1.
	 */
	public Drawing signature(double x, double y, double scale) {
		return signature(x, y, scale, 40);
	}

	public Drawing signature(double x, double y, double scale, int ink) {
		return stroke(name(), x, y, scale, 3.2, ink);
	}

	/**
	 * Draws the same signature on a skewed sheet.
	 */
	public Drawing turnedSignature(double x, double y, double degrees) {
		return stroke(
				AffineTransform.getRotateInstance(Math.toRadians(degrees), 131, 40).createTransformedShape(name()), x,
				y, 1, 3.2, 40);
	}

	private static Path2D name() {
		Path2D path = new Path2D.Double();
		path.moveTo(0, 60);
		path.curveTo(20, -30, 60, -20, 40, 50);
		path.curveTo(30, 110, 5, 80, 50, 55);
		for (int i = 0; i < 5; i++) {
			double left = 50 + 32 * i;
			path.curveTo(left + 10, 10 + 6 * i, left + 34, 20, left + 16, 58);
			path.curveTo(left + 8, 75, left + 22, 70, left + 32, 52);
		}
		path.curveTo(235, 0, 250, -20, 240, 40);
		path.lineTo(232, 95);
		path.moveTo(30, 92);
		path.curveTo(90, 82, 150, 100, 262, 78);
		return path;
	}

	public Drawing stroke(Shape shape, double x, double y, double scale, double pen, int ink) {
		AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.scale(scale, scale);
		BufferedImage cover = new BufferedImage(this.image.getWidth(), this.image.getHeight(),
				BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = cover.createGraphics();
		smooth(graphics);
		graphics.setColor(Color.BLACK);
		graphics.setStroke(new BasicStroke((float) (pen * scale), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(place.createTransformedShape(shape));
		graphics.dispose();
		return change((column, row, tone) -> tone + (ink - tone) * (cover.getRGB(column, row) >>> 24) / 255.0);
	}

	public Drawing fill(int x, int y, int width, int height, int tone) {
		for (int row = y; row < y + height; row++) {
			for (int column = x; column < x + width; column++) {
				this.image.getRaster().setSample(column, row, 0, tone);
			}
		}
		return this;
	}

	/**
	 * Shades the page: each pixel is multiplied by a factor that falls from 1 at the top
	 * left to the given minimum at the bottom right.
	 */
	public Drawing shade(double min) {
		return change((x, y, tone) -> tone
				* (1 - (1 - min) * (x + y) / (this.image.getWidth() + this.image.getHeight() - 2.0)));
	}

	/**
	 * Adds Gaussian noise.
	 */
	public Drawing noise(double deviation, long seed) {
		Random random = new Random(seed);
		return change((x, y, tone) -> tone + deviation * random.nextGaussian());
	}

	public Drawing change(Tone change) {
		for (int y = 0; y < this.image.getHeight(); y++) {
			for (int x = 0; x < this.image.getWidth(); x++) {
				double tone = change.of(x, y, this.image.getRaster().getSample(x, y, 0));
				this.image.getRaster().setSample(x, y, 0, (int) Math.round(Math.max(0, Math.min(255, tone))));
			}
		}
		return this;
	}

	public BufferedImage image() {
		return this.image;
	}

	public GreyImage grey() {
		int width = this.image.getWidth();
		int height = this.image.getHeight();
		byte[] pixels = new byte[width * height];
		this.image.getRaster().getDataElements(0, 0, width, height, pixels);
		return new GreyImage(width, height, pixels);
	}

	public interface Tone {

		double of(int x, int y, int tone);

	}

}
