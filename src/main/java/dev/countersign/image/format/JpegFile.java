package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.UnsupportedImageException;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a JPEG file (ITU-T T.81) to its tables and scans. It drops profiles, thumbnails
 * and other application segments but keeps what they say of colours (JFIF, Adobe), pixels
 * (JFIF, EXIF) and orientation (EXIF).
 */
final class JpegFile {

	private static final int JFIF = 0xE0;

	private static final int EXIF = 0xE1;

	private static final int ADOBE = 0xEE;

	private static final int HUFFMAN_TABLES = 0xC4;

	private static final int EXTENSIONS = 0xC8;

	private static final int ARITHMETIC_CONDITIONS = 0xCC;

	private static final int START_OF_SCAN = 0xDA;

	private static final int END = 0xD9;

	private final FileBytes file;

	private final ImageLimits limits;

	private final ByteArrayOutputStream bare;

	private long frame = -1;

	private int scans;

	private int adobeTransform = -1;

	private boolean isJfif;

	private @Nullable PixelShape shape;

	private @Nullable Exif exif;

	private JpegFile(FileBytes file, ImageLimits limits) {
		this.file = file;
		this.limits = limits;
		this.bare = new ByteArrayOutputStream(file.length());
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		JpegFile jpeg = new JpegFile(new FileBytes(content, false), limits);
		jpeg.parse();
		limits.checkWork(jpeg.work());
		Exif exif = (jpeg.exif != null) ? jpeg.exif : Exif.NONE;
		return new BareImage(ImageFormat.JPEG, jpeg.bare.toByteArray()).orientedTo(exif.orientation())
			.withPixels((jpeg.shape != null) ? jpeg.shape : exif.shape())
			.with(jpeg.colour());
	}

	/**
	 * Returns the work of decoding a stream that may lack its tables, whatever comes
	 * between its segments.
	 * @param file contains the stream
	 * @param frame offset of its frame header
	 * @param scans number of its scans
	 * @param bytes its length
	 */
	static double work(FileBytes file, long frame, int scans, long bytes) throws IOException {
		return DecodingWork.jpeg(width(file, frame), height(file, frame), file.u8(frame + 7), scans, bytes);
	}

	/**
	 * Counts what may be the start of a scan. It counts too much where a segment happens
	 * to contain the marker's bytes, and never too little.
	 * @param file contains the stream
	 * @param at offset of its first byte
	 * @param end offset past its last byte
	 */
	static int scans(FileBytes file, long at, long end) throws IOException {
		file.check(at, end - at);
		byte[] content = file.array();
		int scans = 0;
		for (int i = (int) at; i + 1 < end; i++) {
			if (content[i] == (byte) 0xFF && content[i + 1] == (byte) START_OF_SCAN) {
				scans++;
			}
		}
		return scans;
	}

	/**
	 * Requires a kind of JPEG that the reader decodes at a known cost.
	 * @param frame offset of the frame header
	 */
	static void requireSupported(FileBytes file, long frame) throws IOException, UnsupportedImageException {
		int components = file.u8(frame + 7);
		if (file.u8(frame - 1) > 0xC2 || file.u8(frame + 2) != 8 || components == 2 || components > 4) {
			throw new UnsupportedImageException(
					"JPEG of this kind (lossless, arithmetic or not 8-bit) is not supported; send a baseline JPEG.");
		}
	}

	private double work() throws IOException {
		return work(this.file, this.frame, this.scans, this.bare.size());
	}

	/**
	 * Finds the frame header, which holds the size, in a stream that may lack its tables.
	 * @param file contains the stream
	 * @param at offset of its first byte
	 * @param end offset past its last byte
	 * @return offset of its frame header
	 */
	static long frame(FileBytes file, long at, long end) throws IOException {
		long next = at + 2;
		while (next + 4 <= end) {
			int marker = file.u8(next + 1);
			if (file.u8(next) != 0xFF) {
				break;
			}
			if (marker == 0xFF) {
				next++;
			}
			else if (isFrame(marker)) {
				return next + 2;
			}
			else {
				next += 2 + file.u16(next + 2);
			}
		}
		throw new IOException("it holds a JPEG without a frame");
	}

	private void parse() throws IOException, ImageRejectedException {
		this.file.copy(0, 2, this.bare);
		long at = 2;
		int marker = 0;
		while (marker != END) {
			at = marker(at);
			marker = this.file.u8(at - 1);
			if (marker != END && marker > 1 && (marker < 0xD0 || marker > 0xD7)) {
				long length = this.file.u16(at);
				this.file.check(at, length);
				segment(marker, at, length);
				at += length;
				if (marker == START_OF_SCAN) {
					long end = endOfScan(at);
					this.file.copy(at, end - at, this.bare);
					at = end;
				}
			}
		}
		if (this.frame < 0 || this.scans == 0) {
			throw new IOException("it has no picture");
		}
		this.bare.write(0xFF);
		this.bare.write(END);
	}

	/**
	 * Skips to the byte after the next marker.
	 */
	private long marker(long from) throws IOException {
		long at = from;
		while (this.file.u8(at) != 0xFF) {
			at++;
		}
		while (this.file.u8(at) == 0xFF) {
			at++;
		}
		return at + 1;
	}

	private void segment(int marker, long at, long length) throws IOException, ImageRejectedException {
		if (isFrame(marker)) {
			frame(at);
		}
		else if (marker == JFIF && length >= 14 && this.file.name(at + 2, 5).equals("JFIF\0")) {
			this.isJfif = true;
			this.shape = jfifShape(at + 9);
		}
		else if (marker == EXIF && length > 8 && this.exif == null && this.file.name(at + 2, 4).equals("Exif")) {
			this.exif = Exif.in(this.file, at + 2, at + length);
		}
		else if (marker == ADOBE && length >= 14 && this.file.name(at + 2, 5).equals("Adobe")) {
			this.adobeTransform = this.file.u8(at + 13);
		}
		else if (marker == START_OF_SCAN) {
			this.scans++;
		}
		if (isKept(marker)) {
			this.file.copy(at - 2, length + 2, this.bare);
		}
	}

	/**
	 * Returns the pixels' shape that JFIF states, or {@code null} if it states none: most
	 * files have 1 × 1 without a unit.
	 */
	private @Nullable PixelShape jfifShape(long at) throws IOException {
		int horizontal = this.file.u16(at + 1);
		int vertical = this.file.u16(at + 3);
		if (horizontal == 0 || vertical == 0) {
			return null;
		}
		return switch (this.file.u8(at)) {
			case 1 -> PixelShape.of(horizontal, vertical, 1);
			case 2 -> PixelShape.of(horizontal, vertical, PixelShape.INCHES_PER_CENTIMETRE);
			default -> (horizontal != vertical) ? PixelShape.of(horizontal, vertical) : null;
		};
	}

	private void frame(long at) throws IOException, ImageRejectedException {
		if (this.frame >= 0) {
			throw new IOException("it has two frames");
		}
		this.frame = at;
		this.limits.checkPixels(width(this.file, at), height(this.file, at));
		requireSupported(this.file, at);
	}

	static int width(FileBytes file, long frame) throws IOException {
		return file.u16(frame + 5);
	}

	static int height(FileBytes file, long frame) throws IOException {
		return file.u16(frame + 3);
	}

	/**
	 * Entropy-coded data ends at the first marker that is neither stuffing nor a restart.
	 */
	private long endOfScan(long from) throws IOException {
		byte[] content = this.file.array();
		for (int at = (int) from; at + 1 < content.length; at++) {
			if (content[at] == (byte) 0xFF) {
				int next = content[at + 1] & 0xFF;
				if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
					return at;
				}
			}
		}
		throw new IOException("it is cut off");
	}

	/**
	 * Returns what the components mean, as libjpeg decides it.
	 */
	private JpegColour colour() throws IOException {
		int components = this.file.u8(this.frame + 7);
		if (components == 1) {
			return JpegColour.GREY;
		}
		if (components == 4) {
			return (this.adobeTransform < 0) ? JpegColour.UNMARKED_CMYK
					: (this.adobeTransform == 0) ? JpegColour.INVERTED_CMYK : JpegColour.YCCK;
		}
		if (this.isJfif || this.adobeTransform > 0) {
			return JpegColour.YCC;
		}
		boolean named = this.file.u8(this.frame + 8) == 'R' && this.file.u8(this.frame + 11) == 'G'
				&& this.file.u8(this.frame + 14) == 'B';
		return (this.adobeTransform == 0 || named) ? JpegColour.RGB : JpegColour.YCC;
	}

	private static boolean isFrame(int marker) {
		return marker >= 0xC0 && marker <= 0xCF && marker != HUFFMAN_TABLES && marker != EXTENSIONS
				&& marker != ARITHMETIC_CONDITIONS;
	}

	private static boolean isKept(int marker) {
		return (marker >= 0xC0 && marker <= 0xCF) || (marker >= START_OF_SCAN && marker <= 0xDD);
	}

}
