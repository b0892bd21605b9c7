package dev.countersign.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.UnsupportedImageException;

/**
 * Checks a BMP file and gives it the plainest header that describes its pixels: without a
 * colour space, and with a palette no longer than its depth allows. The JDK's reader
 * alone would follow a profile's path, unpack an embedded JPEG or PNG of any size and
 * accept any number of colours, and it does not know every header.
 */
final class BmpFile {

	private static final int HEADER = 14;

	/** OS/2's first header, which has 16-bit sizes and palette entries of three bytes. */
	private static final int CORE = 12;

	private static final int INFO = 40;

	/** OS/2's second header, whose compressions have numbers of their own. */
	private static final int OS2 = 64;

	/** Windows' version 4, the first whose opacity the JDK's reader knows. */
	private static final int V4 = 108;

	private static final Set<Integer> HEADERS = Set.of(CORE, INFO, 52, 56, OS2, V4, 124);

	private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);

	private static final int RLE8 = 1;

	private static final int RLE4 = 2;

	private static final int BIT_FIELDS = 3;

	private static final int ALPHA_BIT_FIELDS = 6;

	private static final int MASKS = HEADER + INFO;

	private static final int SRGB = 0x73524742;

	/** The fourth sample may be opacity or just unused, whatever its mask says. */
	private static final SampleLayout LAYOUT = new SampleLayout(3, false, Alpha.UNCERTAIN, 3);

	private final FileBytes file;

	private final int header;

	private final long data;

	private final int depth;

	private final int compression;

	private BmpFile(FileBytes file) throws IOException, ImageRejectedException {
		this.file = file;
		this.data = file.u32(10);
		this.header = (int) Math.min(file.u32(HEADER), Integer.MAX_VALUE);
		if (!HEADERS.contains(this.header)) {
			throw new IOException("its header has an unknown length");
		}
		boolean core = this.header == CORE;
		this.depth = file.u16(core ? 24 : 28);
		if (!DEPTHS.contains(this.depth)) {
			throw new UnsupportedImageException(
					"BMP with %d bits per pixel is not supported; send a PNG.".formatted(this.depth));
		}
		this.compression = core ? 0 : (int) Math.min(file.u32(30), Integer.MAX_VALUE);
		if (this.header == OS2 && this.compression > RLE4) {
			throw new UnsupportedImageException(
					"BMP of OS/2 with compression %d is not supported; send a PNG.".formatted(this.compression));
		}
		if (this.compression > BIT_FIELDS && this.compression != ALPHA_BIT_FIELDS) {
			throw new UnsupportedImageException(
					"BMP that contains a JPEG or PNG is not supported; send the JPEG or PNG itself.");
		}
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		FileBytes file = new FileBytes(content, true);
		boolean core = file.u32(HEADER) == CORE;
		long width = core ? file.u16(18) : file.u32(18);
		long height = core ? file.u16(20) : Math.abs((long) (int) file.u32(22));
		boolean bilevel = file.u16(core ? 24 : 28) == 1;
		(bilevel ? limits.forBilevel() : limits).checkPixels(width, height);
		BmpFile bmp = new BmpFile(file);
		bmp.check(width, height);
		return new BareImage(ImageFormat.BMP, bmp.isPlain() ? content : bmp.rewritten())
			.with(bmp.mayHaveAlpha() ? LAYOUT : null)
			.withPixels(core ? PixelShape.SQUARE : bmp.shape())
			.ofOneBit(bilevel);
	}

	private void check(long width, long height) throws IOException {
		if (this.header != CORE && this.file.u32(46) > ((this.depth <= 8) ? 1 << this.depth : 256)) {
			throw new IOException("it has too many colours");
		}
		this.file.check(this.data, 1);
		if (this.compression != RLE8 && this.compression != RLE4) {
			this.file.check(this.data, (width * this.depth + 31) / 32 * 4 * height);
		}
	}

	private PixelShape shape() throws IOException {
		double horizontal = this.file.u32(38);
		double vertical = this.file.u32(42);
		return PixelShape.of(horizontal, vertical, PixelShape.INCHES_PER_METRE);
	}

	/**
	 * Returns whether the JDK's reader may see the file as it is.
	 */
	private boolean isPlain() {
		return this.header == CORE || (this.header == INFO && this.compression <= BIT_FIELDS);
	}

	private boolean isMasked() {
		return this.depth > 8 && this.compression >= BIT_FIELDS;
	}

	private boolean mayHaveAlpha() throws IOException {
		return isMasked() && (this.header >= 56 || this.compression == ALPHA_BIT_FIELDS)
				&& this.file.u32(HEADER + 52) != 0;
	}

	/**
	 * Returns the file with a header of version 3, or of version 4 if there may be
	 * opacity.
	 */
	private byte[] rewritten() throws IOException {
		boolean alpha = mayHaveAlpha();
		boolean widened = alpha && this.depth == 16;
		int masks = !isMasked() ? 0 : alpha ? 16 : 12;
		int length = alpha ? V4 : INFO + masks;
		int palette = HEADER + this.header;
		int colours = (this.depth > 8) ? 0 : (int) Math.max(0, Math.min(this.data - palette, 4L << this.depth));
		byte[] pixels = widened ? widened()
				: Arrays.copyOfRange(this.file.array(), (int) this.data, this.file.length());
		int start = HEADER + length + colours;
		ByteBuffer bare = ByteBuffer.allocate(start + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
		bare.put((byte) 'B').put((byte) 'M').putInt(bare.capacity()).putInt(0).putInt(start);
		bare.putInt(alpha ? V4 : INFO).put(this.file.array(), HEADER + 4, INFO - 4);
		bare.put(this.file.array(), MASKS, masks);
		bare.putInt(30, isMasked() ? BIT_FIELDS : this.compression);
		if (this.depth > 8) {
			bare.putInt(46, 0);
		}
		if (widened) {
			bare.putShort(28, (short) 32).position(MASKS);
			bare.putInt(0xFF0000).putInt(0xFF00).putInt(0xFF).putInt(0xFF000000);
		}
		if (alpha) {
			bare.putInt(SRGB).position(HEADER + length);
		}
		return bare.put(this.file.array(), palette, colours).put(pixels).array();
	}

	/**
	 * Returns pixels of 16 bits with 32, as the JDK's reader drops the opacity of the
	 * former.
	 */
	private byte[] widened() throws IOException {
		int width = (int) this.file.u32(18);
		int height = Math.abs((int) this.file.u32(22));
		int[] masks = new int[4];
		for (int i = 0; i < masks.length; i++) {
			masks[i] = (int) this.file.u32(MASKS + 4L * i) & 0xFFFF;
		}
		ByteBuffer pixels = ByteBuffer.allocate(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
		for (int y = 0; y < height; y++) {
			long row = this.data + (width + 1L) / 2 * 4 * y;
			for (int x = 0; x < width; x++) {
				int pixel = this.file.u16(row + 2L * x);
				pixels.putInt(sample(pixel, masks[3]) << 24 | sample(pixel, masks[0]) << 16
						| sample(pixel, masks[1]) << 8 | sample(pixel, masks[2]));
			}
		}
		return pixels.array();
	}

	private static int sample(int pixel, int mask) {
		int shift = Integer.numberOfTrailingZeros(mask);
		return (mask != 0) ? ((pixel & mask) >> shift) * 255 / (mask >> shift) : 0;
	}

}
