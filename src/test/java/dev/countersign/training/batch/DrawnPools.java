package dev.countersign.training.batch;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.PreparedImage;

/**
 * Pools of scribbles. Every writer has a curve; genuine images vary it a little, forged
 * ones more.
 */
public final class DrawnPools {

	private DrawnPools() {
	}

	public static ImagePool of(String dataset, int writers, int genuine, int forged, int width, int height) {
		Map<SignatureFile, PackedImage> images = new LinkedHashMap<>();
		for (int writer = 0; writer < writers; writer++) {
			for (int image = 0; image < genuine + forged; image++) {
				boolean own = image < genuine;
				Path path = Path.of(dataset, "%03d".formatted(writer), (own ? "genuine-" : "forged-") + image + ".png");
				images.put(new SignatureFile(dataset, "%03d".formatted(writer), own, path),
						PackedImage.of(scribble(writer, image, own ? 0.03 : 0.15, width, height)));
			}
		}
		return new ImagePool(images);
	}

	private static PreparedImage scribble(int writer, int image, double wobble, int width, int height) {
		SplittableRandom habit = new SplittableRandom(writer);
		SplittableRandom now = new SplittableRandom(1000L * writer + image);
		BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = canvas.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.setStroke(new BasicStroke(2.5f));
		Path2D curve = new Path2D.Double();
		curve.moveTo(width * 0.1, height * 0.5);
		for (int i = 0; i < 6; i++) {
			double[] points = new double[4];
			for (int j = 0; j < 4; j++) {
				points[j] = 0.1 + 0.8 * habit.nextDouble() + wobble * (now.nextDouble() - 0.5);
			}
			curve.quadTo(width * points[0], height * points[1], width * points[2], height * points[3]);
		}
		graphics.draw(curve);
		graphics.dispose();
		return new PreparedImage(width, height,
				((DataBufferByte) canvas.getRaster().getDataBuffer()).getData().clone());
	}

}
