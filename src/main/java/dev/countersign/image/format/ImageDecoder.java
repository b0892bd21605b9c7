package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Demand;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.UnsupportedImageException;
import dev.countersign.image.UnwantedImageException;

/**
 * Decodes PNG, JPEG, TIFF, BMP, GIF and WebP files within limits.
 * <p>
 * The first bytes determine the format. The file's structure is checked, and its size and
 * the work of decoding it are compared with the limits before ImageIO sees it, and
 * ImageIO receives only the data of one picture: the first that is not a reduced copy of
 * another. Pixels that are not square are made square, and the orientation from EXIF or
 * TIFF is applied. Transparent pixels lie on white, unless the colours say nothing: then
 * opacity is the ink. Nothing is written to disk. Thread-safe.
 */
public final class ImageDecoder {

	private final ImageLimits limits;

	private final ImageReaders readers = new ImageReaders();

	/**
	 * Creates a decoder.
	 * @param limits checked before pixels are decoded
	 * @throws IllegalStateException if ImageIO has no reader for one of the formats
	 */
	public ImageDecoder(ImageLimits limits) {
		this.limits = limits;
	}

	/**
	 * Decodes an image file.
	 * @param content the whole file
	 * @return its picture, upright, with square pixels, in grey and in its colours
	 * @throws ImageTooLargeException if it has more bytes, pixels or pages than allowed,
	 * or is more work to decode
	 * @throws UnsupportedImageException if it is broken or not in a supported format
	 * @throws ImageRejectedException the superclass of both; no other subclass is thrown
	 */
	public DecodedImage decode(byte[] content) throws ImageRejectedException {
		return decode(content, Demand.LASTING);
	}

	/**
	 * Decodes an image file for as long as somebody waits for it.
	 * @param content the whole file
	 * @param demand asked between rows, strips and stages
	 * @return its picture, upright, with square pixels, in grey and in its colours
	 * @throws ImageTooLargeException if it has more bytes, pixels or pages than allowed,
	 * or is more work to decode
	 * @throws UnsupportedImageException if it is broken or not in a supported format
	 * @throws UnwantedImageException if nobody waits any more
	 * @throws ImageRejectedException the superclass of the first two; no other subclass
	 * is thrown
	 */
	public DecodedImage decode(byte[] content, Demand demand) throws ImageRejectedException {
		demand.require();
		this.limits.checkBytes(content.length);
		ImageFormat format = ImageFormat.of(content)
			.orElseThrow(() -> new UnsupportedImageException(
					"The content is not an image in a supported format; send PNG, JPEG, TIFF, BMP, GIF or WebP."));
		try {
			return read(format.bare(content, this.limits), demand);
		}
		catch (UnwantedImageException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			// A reader may have taken the end of its work for a broken file.
			demand.require();
			// On hostile files, readers throw exceptions of any type, and some recurse
			// endlessly.
			throw new UnsupportedImageException(
					"The %s file is broken or of an unsupported kind%s. Save it anew as a PNG."
						.formatted(format.title(), (ex instanceof IOException) ? reason(ex) : ""),
					ex);
		}
	}

	private DecodedImage read(BareImage bare, Demand demand) throws IOException, ImageRejectedException {
		ImageLimits allowed = bare.isBilevel() ? this.limits.forBilevel() : this.limits;
		BufferedImage png = (bare.format() == ImageFormat.PNG) ? PngPixels.decode(bare.content(), demand) : null;
		StoredPicture picture = (png != null) ? GreyConversion.of(png, null) : stored(bare, allowed, demand);
		demand.require();
		return upright(bare.hasPolarity() ? picture : picture.lighter(), bare, allowed);
	}

	private StoredPicture stored(BareImage bare, ImageLimits allowed, Demand demand)
			throws IOException, ImageRejectedException {
		ImageReader reader = this.readers.create(bare.format());
		try (ImageInputStream stream = new MemoryImageInputStream(bare.content(), demand)) {
			reader.setInput(stream, true, true);
			allowed.checkPixels(reader.getWidth(0), reader.getHeight(0));
			AtomicReference<String> cutOff = new AtomicReference<>();
			reader.addIIOReadWarningListener((source, warning) -> {
				if (warning.contains("remature end")) {
					cutOff.set(warning);
				}
			});
			reader.addIIOReadUpdateListener(new DemandListener(demand));
			StoredPicture picture = (bare.format() == ImageFormat.JPEG)
					? JpegConversion.of(reader.readRaster(0, null), bare.colour())
					: GreyConversion.of(reader.read(0), bare.layout());
			if (cutOff.get() != null) {
				throw new IOException("it is cut off");
			}
			return picture;
		}
		finally {
			reader.dispose();
		}
	}

	private static DecodedImage upright(StoredPicture picture, BareImage bare, ImageLimits allowed) {
		StoredPicture stored = (bare.placement() != null) ? bare.placement().apply(picture) : picture;
		StoredPicture squared = PixelSquaring.apply(stored, bare.shape(), allowed);
		Orientation orientation = bare.orientation();
		GreyImage grey = orientation.apply(squared.grey());
		DecodedImage image = (squared.colours() != null) ? new ColourImage(grey, squared.colours(), orientation) : grey;
		if (bare.shape().isSquare()) {
			return image;
		}
		int width = stored.grey().width();
		int height = stored.grey().height();
		return new SquaredImage(image, orientation.isSwapped() ? height : width,
				orientation.isSwapped() ? width : height);
	}

	private static String reason(Throwable ex) {
		return (ex.getMessage() != null) ? ": " + ex.getMessage() : "";
	}

}
