package dev.countersign.image.locate.stamp;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * Draws stamps with a frame of two lines in the middle of a canvas.
 */
public final class FramedStampDrawing {

	private static final int X = InkNetwork.WIDTH / 2;

	private static final int Y = InkNetwork.HEIGHT / 2;

	private FramedStampDrawing() {
	}

	/** Draws a frame around so many letters. */
	public static void draw(Graphics2D graphics, double degrees, Color colour, int letters) {
		graphics.rotate(Math.toRadians(degrees), X, Y);
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(3));
		graphics.draw(new Rectangle2D.Double(119, 57, 210, 110));
		graphics.draw(new Rectangle2D.Double(130, 65, 188, 94));
		for (int i = 0; i < letters; i++) {
			graphics.draw(new Rectangle2D.Double(150 + 19 * i, 74, 9, 14));
		}
		graphics.rotate(-Math.toRadians(degrees), X, Y);
	}

	/** Returns whether a pixel lies on the frame or beside it. */
	public static boolean isFrame(int pixel, double degrees) {
		double x = pixel % InkNetwork.WIDTH - X;
		double y = pixel / InkNetwork.WIDTH - Y;
		double angle = Math.toRadians(degrees);
		double across = Math.abs(Math.cos(angle) * x + Math.sin(angle) * y);
		double down = Math.abs(Math.cos(angle) * y - Math.sin(angle) * x);
		return across < 110 && down < 60 && (across > 90 || down > 43);
	}

}
