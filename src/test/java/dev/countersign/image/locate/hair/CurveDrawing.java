package dev.countersign.image.locate.hair;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

import dev.countersign.image.Drawing;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * Draws strokes on canvases of the image's own resolution.
 */
final class CurveDrawing {

	private CurveDrawing() {
	}

	static Canvas canvas(Consumer<Graphics2D> drawing) throws Exception {
		BufferedImage image = Drawing.onWhite(InkNetwork.WIDTH, InkNetwork.HEIGHT, BufferedImage.TYPE_BYTE_GRAY,
				(graphics) -> {
					graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
					graphics.setColor(Color.BLACK);
					drawing.accept(graphics);
				});
		return CanvasDrawing.whole(CanvasDrawing.decoded(image));
	}

	static void draw(Graphics2D graphics, Shape shape, double width) {
		graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(shape);
	}

}
