package dev.countersign.sample.surroundings;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import dev.countersign.sample.drawing.Noise;

/**
 * How an image is stored.
 *
 * @param name of the format, as {@link ImageIO} knows it
 * @param compression its type; empty for the format's own
 * @param quality 0 to 1; a PNG's is how fast it is written
 */
public record FileFormat(String name, String compression, double quality) {

	private static final double FAST = 0.9;

	/**
	 * Draws a format: PNG, or JPEG of a usual quality.
	 * @param large whether a PNG, which stores the noise too, would become too large
	 */
	static FileFormat draw(Random random, boolean large) {
		boolean png = random.nextBoolean() && !large;
		double quality = Noise.between(random, 0.6, 0.95);
		return png ? new FileFormat("png", "", FAST) : new FileFormat("jpeg", "", quality);
	}

	/** Returns the format of faxes: TIFF with the compression of group 4. */
	static FileFormat fax() {
		return new FileFormat("tiff", "CCITT T.6", 1);
	}

	byte[] encode(BufferedImage image) throws IOException {
		ImageWriter writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), this.name)
			.next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
			ImageWriteParam parameters = writer.getDefaultWriteParam();
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			if (!this.compression.isEmpty()) {
				parameters.setCompressionType(this.compression);
			}
			parameters.setCompressionQuality((float) this.quality);
			writer.setOutput(output);
			writer.write(null, new IIOImage(image, null, null), parameters);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

}
