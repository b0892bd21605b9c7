package dev.countersign.image.locate.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

import javax.imageio.ImageIO;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Drawing;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.Region;
import dev.countersign.image.format.ImageDecoder;

/**
 * Draws on white paper of a canvas's size, and answers as a network would that knows the
 * ink.
 */
public final class CanvasDrawing {

	private CanvasDrawing() {
	}

	/** Draws in colour. */
	public static DecodedImage image(Consumer<Graphics2D> drawing) throws IOException, ImageRejectedException {
		return decoded(Drawing.onWhite(InkNetwork.WIDTH, InkNetwork.HEIGHT, BufferedImage.TYPE_3BYTE_BGR, drawing));
	}

	/** Reads a picture as the service reads a file. */
	public static DecodedImage decoded(BufferedImage image) throws IOException, ImageRejectedException {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(image, "png", png);
		return new ImageDecoder(ImageLimits.DEFAULT).decode(png.toByteArray());
	}

	/** Returns a canvas that shows a drawing in colour. */
	public static Canvas canvas(Consumer<Graphics2D> drawing) throws IOException, ImageRejectedException {
		return whole(image(drawing));
	}

	/** Returns a canvas that shows a whole image. */
	public static Canvas whole(DecodedImage image) {
		return Canvas.of(image, Region.of(image));
	}

	/**
	 * Returns a network's answer.
	 * @param logit how sure it is of each pixel of the canvas that it is ink
	 */
	public static float[] logits(IntToDoubleFunction logit) {
		float[] logits = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		int plane = CellSums.COLUMNS * CellSums.ROWS;
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			for (int x = 0; x < InkNetwork.WIDTH; x++) {
				int place = y % InkNetwork.CELL * InkNetwork.CELL + x % InkNetwork.CELL;
				logits[place * plane + CellSums.cell(x, y)] = (float) logit.applyAsDouble(y * InkNetwork.WIDTH + x);
			}
		}
		return logits;
	}

	/**
	 * Returns the grey of a pixel as a network gets it.
	 * @param cells the network's input
	 */
	public static float grey(float[] cells, int pixel) {
		int x = pixel % InkNetwork.WIDTH;
		int y = pixel / InkNetwork.WIDTH;
		int place = y % InkNetwork.CELL * InkNetwork.CELL + x % InkNetwork.CELL;
		return cells[CellSums.cell(x, y) * InkNetwork.CELL_VALUES + place];
	}

	/** Draws a name in one line of loops across the canvas. */
	public static void sign(Graphics2D graphics, Color colour, int loops) {
		sign(graphics, colour, 3, loops);
	}

	/** Draws a name with a pen of a width. */
	public static void sign(Graphics2D graphics, Paint paint, float width, int loops) {
		Path2D line = new Path2D.Double();
		line.moveTo(60, 130);
		for (int i = 0; i < loops; i++) {
			int at = 60 + 32 * i;
			line.curveTo(at + 30, 70 - 10 * (i % 3), at - 15, 160 + 6 * (i % 4), at + 32, 130 - 8 * (i % 2));
		}
		graphics.setPaint(paint);
		graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(line);
	}

}
