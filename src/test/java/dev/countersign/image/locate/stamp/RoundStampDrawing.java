package dev.countersign.image.locate.stamp;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;

/**
 * Draws round stamps on a canvas.
 */
final class RoundStampDrawing {

	static final int X = 250;

	static final int Y = 110;

	static final int RADIUS = 72;

	private RoundStampDrawing() {
	}

	/** Draws a stamp of two lines. */
	static void draw(Graphics2D graphics, Color colour) {
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(3));
		graphics.draw(new Ellipse2D.Double(X - RADIUS, Y - RADIUS, 2 * RADIUS, 2 * RADIUS));
		graphics.draw(new Ellipse2D.Double(X - 50, Y - 50, 100, 100));
		letters(graphics);
	}

	/** Draws a stamp of one line with a gap. */
	static void drawOpen(Graphics2D graphics, Color colour, double degrees) {
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
		graphics.draw(new Arc2D.Double(X - RADIUS, Y - RADIUS, 2 * RADIUS, 2 * RADIUS, 90, 360 - degrees, Arc2D.OPEN));
		letters(graphics);
	}

	private static void letters(Graphics2D graphics) {
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
		graphics.drawString("RECEIVED", 208, 100);
		graphics.drawString("21 MAR", 222, 130);
	}

}
