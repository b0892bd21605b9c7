package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import dev.countersign.image.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * One small picture in every format, depth and compression.
 */
final class SampleFiles {

	static final int WIDTH = 61;

	static final int HEIGHT = 37;

	/** 1 × 1, lossy, made by Google's encoder. */
	static final byte[] LOSSY_WEBP = Base64.getDecoder()
		.decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

	/** 1 × 1, lossy with alpha. */
	static final byte[] LOSSY_WEBP_WITH_ALPHA = Base64.getDecoder()
		.decode("UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==");

	private SampleFiles() {
	}

	/**
	 * Returns a shaded picture without any mirror symmetry.
	 */
	static GreyImage picture() {
		byte[] pixels = new byte[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				pixels[y * WIDTH + x] = (byte) ((x < 20 && y < 9) ? 10 : 90 + 2 * x + y);
			}
		}
		return new GreyImage(WIDTH, HEIGHT, pixels);
	}

	/**
	 * Returns the picture with this number of tones, spread from 0 to 255.
	 */
	static GreyImage picture(int tones) {
		byte[] pixels = picture().toBytes();
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) (((pixels[i] & 0xFF) * tones / 256) * 255 / (tones - 1));
		}
		return new GreyImage(WIDTH, HEIGHT, pixels);
	}

	/**
	 * Returns one file of each kind that an attacker may start from.
	 */
	static List<byte[]> all() {
		List<byte[]> files = new ArrayList<>();
		BufferedImage grey = picture().toBufferedImage();
		files.add(imageIo(grey, "png", null));
		files.add(PngWriter.write(WIDTH, HEIGHT, 16, 6, samples(65_535, 4)));
		files.add(imageIo(grey, "jpeg", null));
		files.add(progressive(colour(BufferedImage.TYPE_3BYTE_BGR)));
		for (String compression : new String[] { "LZW", "PackBits", "Deflate", "JPEG" }) {
			files.add(imageIo(grey, "tiff", compression));
		}
		files.add(imageIo(bilevel(), "tiff", "CCITT T.6"));
		files.add(imageIo(bilevel(), "tiff", "CCITT T.4"));
		files.add(imageIo(colour(BufferedImage.TYPE_3BYTE_BGR), "bmp", null));
		files.add(imageIo(paletted(256), "bmp", "BI_RLE8"));
		files.add(imageIo(paletted(64), "gif", null));
		files.add(WebpWriter.write(picture(), 255));
		files.add(WebpWriter.writeAnimated(picture(), exif(6)));
		files.add(new TiffWriter(WIDTH, HEIGHT, picture().toBytes()).big().density(200, 100, 2).write());
		files.add(new TiffWriter(WIDTH / 2, HEIGHT / 2, picture().toBytes()).bigEndian()
			.field(258, 8, 8, 8, 8)
			.field(262, 5)
			.field(277, 4)
			.write());
		files.add(TiffWriter.pages(new TiffWriter(4, 4, new byte[16]).field(254, 1),
				new TiffWriter(WIDTH, HEIGHT, picture().toBytes())));
		files.add(new BmpWriter(WIDTH, HEIGHT).header(124).compression(3).write(samples(255, 1)));
		files.add(LOSSY_WEBP);
		files.add(LOSSY_WEBP_WITH_ALPHA);
		return files;
	}

	/**
	 * Returns the picture's tones, 0 to {@code full}, each repeated for every band.
	 */
	static int[] samples(int full, int bands) {
		byte[] pixels = picture(full >= 255 ? 256 : full + 1).pixels();
		int[] samples = new int[pixels.length * bands];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = Math.round((pixels[i / bands] & 0xFF) * full / 255f);
		}
		return samples;
	}

	static BufferedImage colour(int type) {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
		GreyImage picture = picture();
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				image.setRGB(x, y, 0xFF000000 | 0x010101 * picture.at(x, y));
			}
		}
		return image;
	}

	static BufferedImage bilevel() {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
		GreyImage picture = picture(2);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				image.getRaster().setSample(x, y, 0, picture.at(x, y) / 255);
			}
		}
		return image;
	}

	/**
	 * Returns the picture with a palette of this number of colours, all grey.
	 */
	static BufferedImage paletted(int colours) {
		byte[] tones = new byte[colours];
		for (int i = 0; i < colours; i++) {
			tones[i] = (byte) (i * 255 / (colours - 1));
		}
		int depth = 32 - Integer.numberOfLeadingZeros(colours - 1);
		IndexColorModel palette = new IndexColorModel(depth, colours, tones, tones, tones);
		BufferedImage image = (depth <= 4)
				? new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY,
						new IndexColorModel((depth == 3) ? 4 : depth, colours, tones, tones, tones))
				: new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette);
		int[] samples = samples(colours - 1, 1);
		image.getRaster().setSamples(0, 0, WIDTH, HEIGHT, 0, samples);
		return image;
	}

	/**
	 * Returns the picture as a JPEG without markers.
	 * @param components of a pixel, by its tone
	 */
	static byte[] rawJpeg(IntFunction<int[]> components) {
		GreyImage picture = picture();
		WritableRaster raster = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, components.apply(0).length, null);
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				raster.setPixel(x, y, components.apply(picture.at(x, y)));
			}
		}
		return write(new IIOImage(raster, null, null), jdkWriter("jpeg"), (parameters) -> {
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(1);
		});
	}

	static byte[] progressive(BufferedImage image) {
		return write(new IIOImage(image, null, null), jdkWriter("jpeg"), (parameters) -> {
			parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
		});
	}

	static byte[] imageIo(RenderedImage image, String format, @Nullable String compression) {
		return write(new IIOImage(image, null, null), jdkWriter(format), (parameters) -> {
			if (compression != null) {
				parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				parameters.setCompressionType(compression);
			}
			else if (format.equals("jpeg")) {
				parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				parameters.setCompressionQuality(1);
			}
		});
	}

	static ImageWriter jdkWriter(String format) {
		Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
		while (writers.hasNext()) {
			ImageWriter writer = writers.next();
			if (writer.getClass().getName().startsWith("com.sun.")) {
				return writer;
			}
		}
		throw new IllegalStateException(format);
	}

	static byte[] write(IIOImage image, ImageWriter writer, Consumer<ImageWriteParam> settings) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(content)) {
			ImageWriteParam parameters = writer.getDefaultWriteParam();
			settings.accept(parameters);
			writer.setOutput(stream);
			if (image.hasRaster()) {
				writer.write(null, image, parameters);
			}
			else {
				writer.write(
						writer.getDefaultImageMetadata(new ImageTypeSpecifier(image.getRenderedImage()), parameters),
						image, parameters);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
		return content.toByteArray();
	}

	/**
	 * Returns an EXIF block with an orientation, from its TIFF header on.
	 */
	static byte[] exif(int orientation) {
		return new TiffWriter(1, 1, new byte[0]).bigEndian().typed(274, 3, orientation).write();
	}

	/**
	 * Returns a JPEG's segment with an EXIF block.
	 */
	static byte[] withExif(byte[] jpeg, byte[] exif) {
		return withSegment(jpeg, 0xE1,
				ByteBuffer.allocate(6 + exif.length).put(new byte[] { 'E', 'x', 'i', 'f', 0, 0 }).put(exif).array());
	}

	/**
	 * Inserts a segment after a JPEG's first marker.
	 */
	static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
		return ByteBuffer.allocate(jpeg.length + content.length + 4)
			.put(jpeg, 0, 2)
			.put((byte) 0xFF)
			.put((byte) marker)
			.putShort((short) (content.length + 2))
			.put(content)
			.put(jpeg, 2, jpeg.length - 2)
			.array();
	}

}
