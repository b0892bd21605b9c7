package dev.countersign.image.format;

import java.io.IOException;
import java.util.Set;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.UnsupportedImageException;

/**
 * Checks that the cost of decoding a TIFF page is in proportion to its size.
 */
final class TiffCheck {

	private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32946L, 32773L);

	private static final Set<Long> DEPTHS = Set.of(1L, 2L, 4L, 8L, 16L);

	private static final int OLD_JPEG = 6;

	private static final int JPEG = 7;

	private static final int MAX_SAMPLES = 5;

	/** Enough for the rows of a page at 1200 dpi; the reader sets each part up anew. */
	private static final int MAX_PARTS = 20_000;

	private final TiffFields fields;

	private final ImageLimits limits;

	private final boolean tiled;

	private TiffCheck(TiffFields fields, ImageLimits limits) {
		this.fields = fields;
		this.limits = limits;
		this.tiled = fields.count(322) > 0;
	}

	static void check(TiffFields fields, ImageLimits limits) throws IOException, ImageRejectedException {
		TiffCheck check = new TiffCheck(fields, limits);
		check.checkSize();
		check.checkKind();
		check.checkParts();
	}

	private void checkSize() throws IOException, ImageRejectedException {
		long width = this.fields.number(256, 0);
		long height = this.fields.number(257, 0);
		if (width == 0 || height == 0) {
			throw new IOException("it does not say how large it is");
		}
		this.limits.checkPixels(width, height);
		if (this.tiled) {
			this.limits.checkPixels(this.fields.number(322, 0), this.fields.number(323, 0));
		}
	}

	private void checkKind() throws IOException, UnsupportedImageException {
		long compression = this.fields.number(259, 1);
		if (!COMPRESSIONS.contains(compression)) {
			throw new UnsupportedImageException(
					"TIFF with compression %d is not supported; send it uncompressed or with LZW."
						.formatted(compression));
		}
		int samples = TiffSamples.samples(this.fields);
		if (samples < 1 || samples > MAX_SAMPLES || this.fields.count(258) > samples) {
			throw new UnsupportedImageException(
					"TIFF with %d samples per pixel is not supported; send grey or RGB.".formatted(samples));
		}
		for (int i = 0; i < Math.max(1, this.fields.count(258)); i++) {
			long depth = this.fields.number(258, i, 1);
			if (!DEPTHS.contains(depth) || (depth < 8 && samples > 1)
					|| this.fields.number(339, Math.min(i, this.fields.count(339) - 1), 1) > 2) {
				throw new UnsupportedImageException(
						"TIFF with %d bits per sample or floating-point samples is not supported; send 8 bits per sample."
							.formatted(depth));
			}
		}
	}

	/**
	 * Checks that strips and tiles lie in the file and that an embedded JPEG is no larger
	 * than its strip or tile.
	 */
	private void checkParts() throws IOException, ImageRejectedException {
		int offsets = this.tiled ? 324 : 273;
		int lengths = this.tiled ? 325 : 279;
		long parts = this.fields.count(offsets);
		long compression = this.fields.number(259, 1);
		if (parts > MAX_PARTS) {
			throw new UnsupportedImageException(
					"TIFF with more than %d strips or tiles is not supported; send it as one strip."
						.formatted(MAX_PARTS));
		}
		if (compression == OLD_JPEG && this.fields.count(513) > 0) {
			long at = this.fields.number(513, 0);
			checkJpeg(at, this.fields.file().length());
		}
		else if (parts == 0) {
			throw new IOException("it has no pixels");
		}
		for (int i = 0; i < parts; i++) {
			long at = this.fields.number(offsets, i, 0);
			long length = this.fields.number(lengths, i, 0);
			this.fields.file().check(at, length);
			if (compression == JPEG || (compression == OLD_JPEG && startsJpeg(at))) {
				checkJpeg(at, (length > 0) ? at + length : this.fields.file().length());
			}
		}
	}

	private boolean startsJpeg(long at) throws IOException {
		return this.fields.file().length() > at + 2 && this.fields.file().u8(at) == 0xFF
				&& this.fields.file().u8(at + 1) == 0xD8;
	}

	private void checkJpeg(long at, long end) throws IOException, ImageRejectedException {
		FileBytes big = new FileBytes(this.fields.file().array(), false);
		long frame = JpegFile.frame(big, at, end);
		long width = JpegFile.width(big, frame);
		long height = JpegFile.height(big, frame);
		this.limits.checkPixels(width, height);
		long maxWidth = this.fields.number(this.tiled ? 322 : 256, 0);
		long maxHeight = this.tiled ? this.fields.number(323, 0) : this.fields.number(257, 0);
		if (width > maxWidth + 16 || height > maxHeight + 16) {
			throw new IOException("it holds a JPEG that is larger than its strip or tile");
		}
	}

}
