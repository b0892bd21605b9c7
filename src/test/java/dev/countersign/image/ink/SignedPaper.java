package dev.countersign.image.ink;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.function.Consumer;

import dev.countersign.image.Drawing;
import dev.countersign.image.GreyImage;

/**
 * White paper with room for a name in one stroke, and for what lies around it.
 */
public final class SignedPaper {

	public static final int WIDTH = 600;

	public static final int HEIGHT = 300;

	private SignedPaper() {
	}

	public static GreyImage image(Consumer<Graphics2D> drawing) {
		BufferedImage image = Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			graphics.setColor(new Color(0x282828));
			drawing.accept(graphics);
		});
		return new GreyImage(WIDTH, HEIGHT, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
	}

	/** Returns the ink of a drawing. */
	public static Ink ink(Consumer<Graphics2D> drawing) {
		return Ink.of(image(drawing));
	}

	public static void sign(Graphics2D graphics) {
		draw(graphics, 4, name());
	}

	public static Path2D name() {
		Path2D name = new Path2D.Double();
		name.moveTo(140, 190);
		name.curveTo(180, 70, 215, 80, 190, 205);
		name.curveTo(240, 90, 260, 120, 255, 185);
		name.curveTo(300, 100, 330, 150, 310, 190);
		name.curveTo(370, 110, 390, 130, 370, 200);
		name.curveTo(420, 140, 440, 165, 470, 150);
		return name;
	}

	/** Returns ink with a raster of dots on all but the left of the paper. */
	public static Ink rastered(Ink ink) {
		byte[] values = ink.values().clone();
		for (int y = 0; y < HEIGHT; y += 4) {
			for (int x = 112; x < WIDTH; x += 4) {
				values[y * WIDTH + x] = (byte) 200;
			}
		}
		return new Ink(WIDTH, HEIGHT, values);
	}

	public static void draw(Graphics2D graphics, float width, Shape shape) {
		graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(shape);
	}

}
