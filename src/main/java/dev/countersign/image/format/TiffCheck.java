package dev.countersign.image.format;

import java.io.IOException;
import java.util.Set;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.UnsupportedImageException;

/**
 * Checks that a TIFF page can be decoded, and at what cost.
 */
final class TiffCheck {

	private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32946L, 32773L);

	private static final Set<Long> DEPTHS = Set.of(1L, 2L, 4L, 8L, 16L);

	private static final int OLD_JPEG = 6;

	private static final int JPEG = 7;

	/** The field with the offset of an old JPEG. */
	private static final int STREAM = 513;

	private static final int MAX_SAMPLES = 5;

	/** Enough for the rows of a page at 1200 dpi; the reader sets each part up anew. */
	private static final int MAX_PARTS = 20_000;

	private final TiffFields fields;

	private final ImageLimits limits;

	private final boolean tiled;

	/** Whether the length of each strip or tile is stated. */
	private final boolean stated;

	/** The file as JPEGs are read, whatever the order of the file's own numbers. */
	private final FileBytes bytes;

	private TiffCheck(TiffFields fields, ImageLimits limits) throws IOException {
		this.fields = fields;
		this.limits = limits;
		this.tiled = fields.count(322) > 0;
		this.bytes = new FileBytes(fields.file().array(), false);
		this.stated = areLengthsStated(fields, this.tiled ? 324 : 273, this.tiled ? 325 : 279);
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
		ImageLimits allowed = isBilevel(this.fields) ? this.limits.forBilevel() : this.limits;
		allowed.checkPixels(width, height);
		if (this.tiled) {
			allowed.checkPixels(this.fields.number(322, 0), this.fields.number(323, 0));
		}
	}

	/**
	 * Returns whether a page has one bit per pixel. A JPEG has eight, whatever the page
	 * says.
	 */
	static boolean isBilevel(TiffFields fields) throws IOException {
		long compression = fields.number(259, 1);
		return compression != OLD_JPEG && compression != JPEG && fields.number(258, 1) == 1
				&& TiffSamples.samples(fields) == 1;
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
	 * Checks that strips and tiles lie in the file, that an embedded JPEG is no larger
	 * than its strip or tile, and the work of decoding all of them.
	 */
	private void checkParts() throws IOException, ImageRejectedException {
		long parts = this.fields.count(offsets());
		if (parts > MAX_PARTS) {
			throw new UnsupportedImageException(
					"TIFF with more than %d strips or tiles is not supported; send it as one strip."
						.formatted(MAX_PARTS));
		}
		int compression = (int) this.fields.number(259, 1);
		boolean oldStream = compression == OLD_JPEG && this.fields.count(STREAM) > 0;
		if (parts == 0 && !oldStream) {
			throw new IOException("it has no pixels");
		}
		long bytes = 0;
		for (int i = 0; i < parts; i++) {
			long at = this.fields.number(offsets(), i, 0);
			this.fields.file().check(at, this.fields.number(lengths(), i, 0));
			bytes += end(i) - at;
		}
		if (compression == JPEG || compression == OLD_JPEG) {
			// Before each part is searched for its scans.
			this.limits.checkWork(DecodingWork.jpeg(0, 0, 1, 1, bytes));
			checkJpegs((int) parts, oldStream, compression == JPEG);
		}
		else {
			this.limits.checkWork(
					DecodingWork.tiff(compression, unpackedSamples(), (int) this.fields.number(258, 1), parts, bytes));
		}
	}

	private int offsets() {
		return this.tiled ? 324 : 273;
	}

	private int lengths() {
		return this.tiled ? 325 : 279;
	}

	/**
	 * Returns the offset past a part. If a length is missing, the reader ignores all of
	 * them and reads on to the file's end.
	 */
	private long end(int part) throws IOException {
		return this.stated ? this.fields.number(offsets(), part, 0) + this.fields.number(lengths(), part, 0)
				: this.fields.file().length();
	}

	private static boolean areLengthsStated(TiffFields fields, int offsets, int lengths) throws IOException {
		for (int i = 0; i < Math.min(fields.count(offsets), MAX_PARTS); i++) {
			if (fields.number(lengths, i, 0) == 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns the number of samples that the reader unpacks. It unpacks tiles as far as
	 * they reach beyond the right edge, but not beyond the lower one.
	 */
	private double unpackedSamples() throws IOException {
		long width = this.fields.number(256, 0);
		long across = Math.max(1, this.fields.number(322, width));
		return (double) ((width + across - 1) / across * across) * this.fields.number(257, 0)
				* TiffSamples.samples(this.fields);
	}

	private void checkJpegs(int parts, boolean oldStream, boolean always) throws IOException, ImageRejectedException {
		double work = 0;
		long stream = oldStream ? this.fields.number(STREAM, 0) : -1;
		long fileEnd = this.fields.file().length();
		long first = (parts > 0) ? this.fields.number(offsets(), 0, 0) : fileEnd;
		int head = 0;
		if (oldStream) {
			long frame = checkJpeg(stream, fileEnd);
			head = JpegFile.scans(this.bytes, stream, Math.max(stream, Math.min(first, fileEnd)));
			work += work(frame, Math.max(1, head), (parts > 0) ? 0 : fileEnd - stream);
			for (int i = 0; i < parts; i++) {
				long at = this.fields.number(offsets(), i, 0);
				work += work(frame, head + JpegFile.scans(this.bytes, at, end(i)), end(i) - at);
				this.limits.checkWork(work);
			}
			return;
		}
		for (int i = 0; i < parts; i++) {
			long at = this.fields.number(offsets(), i, 0);
			long end = end(i);
			if (always || startsJpeg(at)) {
				work += work(checkJpeg(at, end), JpegFile.scans(this.bytes, at, end), end - at);
			}
			else {
				work += DecodingWork.jpeg(partWidth(), partHeight(), TiffSamples.samples(this.fields), 1, end - at);
			}
			this.limits.checkWork(work);
		}
	}

	private boolean startsJpeg(long at) throws IOException {
		return this.fields.file().length() > at + 2 && this.fields.file().u8(at) == 0xFF
				&& this.fields.file().u8(at + 1) == 0xD8;
	}

	private double work(long frame, int scans, long bytes) throws IOException {
		double samples = (double) JpegFile.width(this.bytes, frame) * JpegFile.height(this.bytes, frame)
				* this.bytes.u8(frame + 7);
		return JpegFile.work(this.bytes, frame, scans, bytes) + DecodingWork.jpegPart(samples);
	}

	private long partWidth() throws IOException {
		return this.fields.number(this.tiled ? 322 : 256, 0);
	}

	private long partHeight() throws IOException {
		long height = this.fields.number(257, 0);
		return this.tiled ? this.fields.number(323, 0) : Math.min(height, this.fields.number(278, height));
	}

	/**
	 * Checks a JPEG's kind and size.
	 * @return offset of its frame header
	 */
	private long checkJpeg(long at, long end) throws IOException, ImageRejectedException {
		long frame = JpegFile.frame(this.bytes, at, end);
		long width = JpegFile.width(this.bytes, frame);
		long height = JpegFile.height(this.bytes, frame);
		this.limits.checkPixels(width, height);
		JpegFile.requireSupported(this.bytes, frame);
		long maxHeight = this.tiled ? this.fields.number(323, 0) : this.fields.number(257, 0);
		if (width > partWidth() + 16 || height > maxHeight + 16) {
			throw new IOException("it holds a JPEG that is larger than its strip or tile");
		}
		return frame;
	}

}
