package dev.countersign.image.format;

import java.io.IOException;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.UnsupportedImageException;

/**
 * Checks a BMP file. The JDK's reader alone would follow a profile's path, unpack an
 * embedded JPEG or PNG of any size and accept any number of colours.
 */
final class BmpFile {

	private static final int HEADER = 14;

	private static final int RLE8 = 1;

	private static final int RLE4 = 2;

	private static final int BIT_FIELDS = 3;

	/** A header of this length (version 4) or longer names a colour space. */
	private static final int WITH_COLOUR_SPACE = 108;

	private static final int COLOUR_SPACE = HEADER + 56;

	private static final byte[] SRGB = { 'B', 'G', 'R', 's' };

	private BmpFile() {
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		FileBytes file = new FileBytes(content, true);
		long header = file.u32(HEADER);
		boolean old = header == 12;
		if (!old && (header < 40 || header > 124)) {
			throw new IOException("its header has an unknown length");
		}
		long width = old ? file.u16(18) : file.u32(18);
		long height = old ? file.u16(20) : Math.abs((long) (int) file.u32(22));
		limits.checkPixels(width, height);
		int depth = file.u16(old ? 24 : 28);
		if (depth != 1 && depth != 4 && depth != 8 && depth != 16 && depth != 24 && depth != 32) {
			throw new UnsupportedImageException(
					"BMP with %d bits per pixel is not supported; send a PNG.".formatted(depth));
		}
		int compression = old ? 0 : (int) Math.min(file.u32(30), Integer.MAX_VALUE);
		if (compression > BIT_FIELDS) {
			throw new UnsupportedImageException(
					"BMP that contains a JPEG or PNG is not supported; send the JPEG or PNG itself.");
		}
		if (!old && file.u32(46) > ((depth <= 8) ? 1 << depth : 256)) {
			throw new IOException("it has too many colours");
		}
		long data = file.u32(10);
		file.check(data, 1);
		if (compression != RLE8 && compression != RLE4) {
			file.check(data, (width * depth + 31) / 32 * 4 * height);
		}
		return new BareImage(ImageFormat.BMP, Orientation.TOP_LEFT, withoutProfile(content, header));
	}

	private static byte[] withoutProfile(byte[] content, long header) {
		if (header < WITH_COLOUR_SPACE) {
			return content;
		}
		byte[] bare = content.clone();
		System.arraycopy(SRGB, 0, bare, COLOUR_SPACE, SRGB.length);
		for (int i = HEADER + WITH_COLOUR_SPACE; i < HEADER + header; i++) {
			bare[i] = 0;
		}
		return bare;
	}

}
