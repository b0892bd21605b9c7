package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;

/**
 * Reduces a GIF file (version 89a) to its first frame, and says where that lies on the
 * logical screen. It drops further frames and comments, which the JDK's reader
 * concatenates in quadratic time.
 */
final class GifFile {

	private static final int SCREEN = 13;

	private static final int EXTENSION = 0x21;

	private static final int GRAPHIC_CONTROL = 0xF9;

	private static final int FRAME = 0x2C;

	private static final int TRAILER = 0x3B;

	private GifFile() {
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		FileBytes file = new FileBytes(content, true);
		long at = (long) SCREEN + table(file.u8(10));
		long control = -1;
		while (file.u8(at) == EXTENSION) {
			if (file.u8(at + 1) == GRAPHIC_CONTROL && file.u8(at + 2) == 4) {
				control = at;
			}
			at = afterBlocks(file, at + 2);
		}
		if (file.u8(at) != FRAME) {
			throw new IOException("it has no frame");
		}
		Placement.Frame frame = new Placement.Frame(file.u16(at + 5), file.u16(at + 7));
		limits.checkPixels(frame.width(), frame.height());
		long data = at + 10 + table(file.u8(at + 9));
		GifCodes codes = GifCodes.of(file, data, frame.pixels());
		limits.checkWork(codes.work(frame.pixels()));
		ByteArrayOutputStream bare = new ByteArrayOutputStream(content.length);
		file.copy(0, 6, bare);
		file.copy(at + 5, 4, bare);
		file.copy(10, SCREEN - 10 + table(file.u8(10)), bare);
		if (control >= 0) {
			file.copy(control, 8, bare);
		}
		bare.write(new byte[] { FRAME, 0, 0, 0, 0 }, 0, 5);
		file.copy(at + 5, data - at - 4, bare);
		codes.write(bare);
		bare.write(TRAILER);
		return new BareImage(ImageFormat.GIF, bare.toByteArray()).withPixels(shape(file.u8(12)))
			.placedBy(Placement.of(file.u16(at + 1), file.u16(at + 3), file.u16(6), file.u16(8), frame, limits));
	}

	/**
	 * Returns the pixels' shape from the quotient of their width and height, which is
	 * stored in 1/64 beyond 15/64; 0 states none.
	 */
	private static PixelShape shape(int aspect) {
		return (aspect != 0) ? PixelShape.of(64, aspect + 15) : PixelShape.SQUARE;
	}

	/**
	 * Returns the length in bytes of the colour table that the flags announce.
	 */
	private static int table(int flags) {
		return ((flags & 0x80) != 0) ? 3 << ((flags & 7) + 1) : 0;
	}

	private static long afterBlocks(FileBytes file, long at) throws IOException {
		long next = at;
		int length = file.u8(next);
		while (length > 0) {
			next += 1 + length;
			length = file.u8(next);
		}
		return next + 1;
	}

}
