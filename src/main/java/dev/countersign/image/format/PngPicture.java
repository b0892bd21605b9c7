package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Demand;

/**
 * Writes images as PNG. Nothing is written to disk.
 */
public final class PngPicture {

	private PngPicture() {
	}

	/**
	 * Writes an image in its full size.
	 * @param image any decoded image
	 * @param demand asked between rows
	 * @return a PNG of 8 bits, in colour if the image has colour
	 * @throws dev.countersign.image.UnwantedImageException if nobody waits any more
	 */
	public static byte[] of(DecodedImage image, Demand demand) {
		return of(image.isColoured() ? coloured(image, demand) : image.grey().toBufferedImage(), demand);
	}

	/**
	 * Writes an image in its full size.
	 * @param image any image that PNG can hold
	 * @param demand asked between rows
	 * @return a PNG of the image's own kind
	 * @throws dev.countersign.image.UnwantedImageException if nobody waits any more
	 */
	public static byte[] of(BufferedImage image, Demand demand) {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
			writer.addIIOWriteProgressListener(new DemandedWriting(demand));
			writer.setOutput(out);
			writer.write(image);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
		return file.toByteArray();
	}

	private static BufferedImage coloured(DecodedImage image, Demand demand) {
		BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
		int[] row = new int[image.width()];
		for (int y = 0; y < image.height(); y++) {
			demand.require();
			image.readRow(y, row);
			picture.setRGB(0, y, image.width(), 1, row, 0, image.width());
		}
		return picture;
	}

}
