package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.UnsupportedImageException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PNG, JPEG, TIFF, BMP, GIF and WebP files within limits.
 * <p>
 * The format is what the first bytes say. The file's structure is checked and its size
 * compared with the limits before ImageIO sees it, and ImageIO sees only what the first
 * picture needs. EXIF's and TIFF's orientation is applied, what is transparent lies on
 * white, and nothing is written to disk. Thread-safe.
 */
public final class ImageDecoder {

	private final ImageLimits limits;

	private final ImageReaders readers = new ImageReaders();

	/**
	 * Finds the readers.
	 * @param limits hold before pixels are decoded
	 * @throws IllegalStateException if ImageIO lacks a format's reader
	 */
	public ImageDecoder(ImageLimits limits) {
		this.limits = limits;
	}

	/**
	 * Decodes an image file.
	 * @param content the whole file
	 * @return its first picture, upright, in grey and in the colour that it has
	 * @throws ImageTooLargeException if it has more bytes, pixels or pages than allowed
	 * @throws UnsupportedImageException if it is not one of the formats, or broken
	 * @throws ImageRejectedException the superclass of both; no other is thrown
	 */
	public DecodedImage decode(byte[] content) throws ImageRejectedException {
		this.limits.checkBytes(content.length);
		ImageFormat format = ImageFormat.of(content)
			.orElseThrow(() -> new UnsupportedImageException(
					"This is not an image in a known format; send PNG, JPEG, TIFF, BMP, GIF or WebP."));
		try {
			return read(format.bare(content, this.limits));
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			// Readers of hostile files throw whatever comes; some recurse without end.
			throw new UnsupportedImageException("The %s file is broken or of a kind that is not read%s."
				.formatted(format.title(), (ex instanceof IOException) ? reason(ex) : ""), ex);
		}
	}

	private DecodedImage read(BareImage bare) throws IOException, ImageRejectedException {
		ImageReader reader = this.readers.create(bare.format());
		try (ImageInputStream stream = new MemoryImageInputStream(bare.content())) {
			reader.setInput(stream, true, true);
			this.limits.checkPixels(reader.getWidth(0), reader.getHeight(0));
			AtomicReference<String> cutOff = new AtomicReference<>();
			reader.addIIOReadWarningListener((source, warning) -> {
				if (warning.contains("remature end")) {
					cutOff.set(warning);
				}
			});
			DecodedImage image = (bare.format() == ImageFormat.JPEG)
					? upright(reader.readRaster(0, null), bare.colour(), bare.orientation())
					: upright(reader.read(0), bare.orientation());
			if (cutOff.get() != null) {
				throw new IOException("it is cut off");
			}
			return image;
		}
		finally {
			reader.dispose();
		}
	}

	private static DecodedImage upright(Raster raster, JpegColour colour, Orientation orientation) {
		return upright(JpegConversion.of(raster, colour), JpegRgb.of(raster, colour), orientation);
	}

	private static DecodedImage upright(BufferedImage image, Orientation orientation) {
		return upright(GreyConversion.of(image), BufferedRgb.of(image), orientation);
	}

	private static DecodedImage upright(GreyImage stored, @Nullable RgbSource colours, Orientation orientation) {
		GreyImage grey = orientation.apply(stored);
		return (colours != null) ? new ColourImage(grey, colours, orientation) : grey;
	}

	private static String reason(Throwable ex) {
		return (ex.getMessage() != null) ? ": " + ex.getMessage() : "";
	}

}
