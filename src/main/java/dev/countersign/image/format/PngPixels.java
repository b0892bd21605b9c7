package dev.countersign.image.format;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import dev.countersign.image.Demand;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the most frequent kinds of PNG (ISO/IEC 15948): 8 bits, in grey, red, green and
 * blue, or those with opacity, without interlacing. The JDK's reader copies each row
 * three times; without that, decoding a colour scan takes nine tenths of the time and
 * three fifths of the heap.
 */
final class PngPixels {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int SIGNATURE = 8;

	private static final int CHUNK = 12;

	private static final int DATA = 'I' << 24 | 'D' << 16 | 'A' << 8 | 'T';

	private static final int TRANSPARENCY = 't' << 24 | 'R' << 16 | 'N' << 8 | 'S';

	private static final int GREY = 0;

	private static final int RGB = 2;

	private static final int RGB_AND_ALPHA = 6;

	private final FileBytes file;

	private final Inflater inflater;

	/** The chunk after the one that is being inflated. */
	private long next = SIGNATURE;

	private PngPixels(FileBytes file, Inflater inflater) {
		this.file = file;
		this.inflater = inflater;
	}

	/**
	 * Decodes a picture.
	 * @param content a PNG of which {@link PngFile} has checked the chunks and the size
	 * @param demand asked before each row
	 * @return the picture, as ImageIO's reader would return it, but with one band if red,
	 * green and blue are equal everywhere; {@code null} if it is of another kind
	 * @throws IOException if the pixels are broken
	 */
	static @Nullable BufferedImage decode(byte[] content, Demand demand) throws IOException {
		FileBytes file = new FileBytes(content, false);
		int depth = file.u8(SIGNATURE + 16);
		int kind = file.u8(SIGNATURE + 17);
		boolean isPlain = file.u8(SIGNATURE + 18) == 0 && file.u8(SIGNATURE + 19) == 0 && file.u8(SIGNATURE + 20) == 0;
		if (depth != 8 || !isPlain || (kind != GREY && kind != RGB && kind != RGB_AND_ALPHA) || hasKey(file)) {
			return null;
		}
		int bands = (kind == GREY) ? 1 : (kind == RGB) ? 3 : 4;
		int width = (int) file.u32(SIGNATURE + 8);
		int height = (int) file.u32(SIGNATURE + 12);
		if (width < 1 || height < 1) {
			throw new IOException("it has no pixels");
		}
		Inflater inflater = new Inflater();
		try {
			return new PngPixels(file, inflater).read(width, height, bands, demand);
		}
		finally {
			inflater.end();
		}
	}

	/** Returns whether one of the colours counts as transparent. */
	private static boolean hasKey(FileBytes file) throws IOException {
		for (long at = SIGNATURE; at < file.length(); at += file.u32(at) + CHUNK) {
			if (file.u32(at + 4) == TRANSPARENCY) {
				return true;
			}
		}
		return false;
	}

	private static BufferedImage create(int width, int height, int bands) {
		if (bands == 1) {
			return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		}
		ColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), bands == 4, false,
				(bands == 4) ? Transparency.TRANSLUCENT : Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
		WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, bands, null);
		return new BufferedImage(model, raster, false, null);
	}

	/**
	 * Reads all rows. As long as red, green and blue are equal, one of them is kept,
	 * which takes a third of the work.
	 */
	private BufferedImage read(int width, int height, int bands, Demand demand) throws IOException {
		byte[] line = new byte[width * bands + 1];
		int kept = (bands == 3) ? 1 : bands;
		BufferedImage image = create(width, height, kept);
		byte[] pixels = pixels(image);
		for (int y = 0; y < height; y++) {
			demand.require();
			inflate(line);
			if (kept < bands && !isGrey(line)) {
				image = coloured(pixels, y, create(width, height, bands));
				pixels = pixels(image);
				kept = bands;
			}
			int start = y * width * kept;
			if (kept < bands) {
				for (int x = 0; x < width; x++) {
					pixels[start + x] = line[1 + x * bands];
				}
			}
			else {
				System.arraycopy(line, 1, pixels, start, width * bands);
			}
			add(line[0], pixels, start, width * kept, kept, y > 0);
		}
		return image;
	}

	private static byte[] pixels(BufferedImage image) {
		return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
	}

	/**
	 * Returns whether what a row adds to its neighbours is equal for red, green and blue.
	 * @param line its kind, and then its samples
	 */
	private static boolean isGrey(byte[] line) {
		long differences = 0;
		int at = 1;
		// Eight pixels at a time: each sample against the next one, unless that is the
		// next pixel's.
		for (; at + 3 * Long.BYTES < line.length; at += 3 * Long.BYTES) {
			differences |= unlikeNext(line, at) & 0xFFFF00FFFF00FFFFL;
			differences |= unlikeNext(line, at + Long.BYTES) & 0xFF00FFFF00FFFF00L;
			differences |= unlikeNext(line, at + 2 * Long.BYTES) & 0x00FFFF00FFFF00FFL;
		}
		for (; at < line.length; at += 3) {
			differences |= (line[at] ^ line[at + 1]) | (line[at] ^ line[at + 2]);
		}
		return differences == 0;
	}

	/** Compares eight samples with the next ones: 0 for each that is equal. */
	private static long unlikeNext(byte[] line, int at) {
		return (long) EIGHT.get(line, at) ^ (long) EIGHT.get(line, at + 1);
	}

	/** Copies rows in grey to the beginning of an image in colour. */
	private static BufferedImage coloured(byte[] grey, int rows, BufferedImage image) {
		byte[] pixels = pixels(image);
		for (int i = 0; i < rows * image.getWidth(); i++) {
			pixels[3 * i] = grey[i];
			pixels[3 * i + 1] = grey[i];
			pixels[3 * i + 2] = grey[i];
		}
		return image;
	}

	/**
	 * Adds to a row's samples what its kind predicts from their neighbours.
	 * @param above whether there is a row above; beyond the border, everything is 0
	 */
	private static void add(int kind, byte[] pixels, int start, int length, int bands, boolean above)
			throws IOException {
		switch (kind) {
			case 0 -> {
			}
			case 1 -> addLeft(pixels, start, length, bands);
			case 2 -> {
				if (above) {
					addAbove(pixels, start, length);
				}
			}
			case 3 -> addMean(pixels, start, length, bands, above);
			case 4 -> {
				if (!above) {
					addLeft(pixels, start, length, bands);
				}
				else if (bands == 1) {
					addNearest(pixels, start, length);
				}
				else {
					addNearest(pixels, start, length, bands);
				}
			}
			default -> throw new IOException("it has a row of an unknown kind");
		}
	}

	private void inflate(byte[] line) throws IOException {
		try {
			int count = 0;
			while (count < line.length) {
				int inflated = this.inflater.inflate(line, count, line.length - count);
				count += inflated;
				if (inflated == 0) {
					if (this.inflater.needsDictionary()) {
						throw new IOException("its pixels need a dictionary");
					}
					if (this.inflater.finished()) {
						throw new EOFException("it has too few pixels");
					}
					nextData();
				}
			}
		}
		catch (DataFormatException ex) {
			throw new IOException("its pixels cannot be inflated", ex);
		}
	}

	private void nextData() throws IOException {
		while (this.next < this.file.length()) {
			long at = this.next;
			long length = this.file.u32(at);
			this.next = at + length + CHUNK;
			if (this.file.u32(at + 4) == DATA && length > 0) {
				this.inflater.setInput(this.file.array(), (int) at + 8, (int) length);
				return;
			}
		}
		throw new EOFException("it has too few pixels");
	}

	private static void addLeft(byte[] pixels, int start, int length, int bands) {
		for (int i = start + bands; i < start + length; i++) {
			pixels[i] += pixels[i - bands];
		}
	}

	private static void addAbove(byte[] pixels, int start, int length) {
		for (int i = start; i < start + length; i++) {
			pixels[i] += pixels[i - length];
		}
	}

	private static void addMean(byte[] pixels, int start, int length, int bands, boolean hasAbove) {
		for (int i = start; i < start + length; i++) {
			int left = (i - start >= bands) ? pixels[i - bands] & 0xFF : 0;
			int above = hasAbove ? pixels[i - length] & 0xFF : 0;
			pixels[i] += (byte) ((left + above) / 2);
		}
	}

	/** Adds what Paeth's predictor chooses of left, above and above left. */
	private static void addNearest(byte[] pixels, int start, int length, int bands) {
		for (int i = start; i < start + bands; i++) {
			pixels[i] += pixels[i - length];
		}
		for (int i = start + bands; i < start + length; i++) {
			int left = pixels[i - bands] & 0xFF;
			int above = pixels[i - length] & 0xFF;
			int corner = pixels[i - length - bands] & 0xFF;
			int toLeft = Math.abs(above - corner);
			int toAbove = Math.abs(left - corner);
			int toCorner = Math.abs(left + above - 2 * corner);
			int nearest = (toAbove <= toCorner) ? above : corner;
			pixels[i] += (byte) ((toLeft <= toAbove && toLeft <= toCorner) ? left : nearest);
		}
	}

	/**
	 * The same for one band, where each sample waits for the one before: so all that does
	 * not depend on that one is worked out aside. Left is the nearest if it is not
	 * between above and what mirrors above, twice as far, on the other side of the
	 * corner.
	 */
	private static void addNearest(byte[] pixels, int start, int length) {
		int corner = pixels[start - length] & 0xFF;
		int left = (pixels[start] + corner) & 0xFF;
		pixels[start] = (byte) left;
		for (int i = start + 1; i < start + length; i++) {
			int above = pixels[i - length] & 0xFF;
			int mirrored = 3 * corner - 2 * above;
			int from = Math.min(above, mirrored);
			int to = Math.max(above, mirrored);
			int middle = 3 * corner - above + ((above > corner) ? 0 : 1);
			int other = (2 * left >= middle) ? Math.max(above, corner) : Math.min(above, corner);
			left = (pixels[i] + ((left <= from || left >= to) ? left : other)) & 0xFF;
			pixels[i] = (byte) left;
			corner = above;
		}
	}

}
