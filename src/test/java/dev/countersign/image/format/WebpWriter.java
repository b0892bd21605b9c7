package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import dev.countersign.image.GreyImage;

/**
 * Writes lossless WebP files of grey pixels: green holds the tone, a transform copies it
 * to red and blue, and every tone has an 8-bit code. In white pictures, opacity does.
 */
final class WebpWriter {

	private final ByteArrayOutputStream bits = new ByteArrayOutputStream();

	private int pending;

	private int count;

	static byte[] write(GreyImage image, int alpha) {
		return file(chunk("VP8L", new WebpWriter().picture(image, alpha)));
	}

	/**
	 * Returns a white picture.
	 * @param opacity of its pixels
	 */
	static byte[] writeWhite(GreyImage opacity) {
		return file(chunk("VP8L", new WebpWriter().picture(opacity, -1)));
	}

	/**
	 * Returns a file with an extended header, an orientation and an animation of one
	 * frame.
	 */
	static byte[] writeAnimated(GreyImage image, byte[] exif) {
		return writeAnimated(image, exif, 0, 0);
	}

	/**
	 * Returns such a file with the frame at the lower right of a larger canvas.
	 * @param left even number of columns beside it
	 * @param top even number of rows above it
	 */
	static byte[] writeAnimated(GreyImage image, byte[] exif, int left, int top) {
		byte[] picture = chunk("VP8L", new WebpWriter().picture(image, 255));
		byte[] frame = new byte[16 + picture.length];
		System.arraycopy(picture, 0, frame, 16, picture.length);
		byte[] header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(0x0A).array();
		header[4] = (byte) (left + image.width() - 1);
		header[7] = (byte) (top + image.height() - 1);
		frame[0] = (byte) (left / 2);
		frame[3] = (byte) (top / 2);
		return file(chunk("VP8X", header), chunk("ANIM", new byte[6]), chunk("ANMF", frame), chunk("ANMF", frame),
				chunk("EXIF", exif));
	}

	static byte[] file(byte[]... chunks) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (byte[] chunk : chunks) {
			body.writeBytes(chunk);
		}
		ByteBuffer file = ByteBuffer.allocate(12 + body.size()).order(ByteOrder.LITTLE_ENDIAN);
		file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(4 + body.size());
		return file.put("WEBP".getBytes(StandardCharsets.ISO_8859_1)).put(body.toByteArray()).array();
	}

	static byte[] chunk(String name, byte[] content) {
		ByteBuffer chunk = ByteBuffer.allocate(8 + content.length + (content.length & 1))
			.order(ByteOrder.LITTLE_ENDIAN);
		return chunk.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(content.length).put(content).array();
	}

	private byte[] picture(GreyImage image, int alpha) {
		put(0x2F, 8);
		put(image.width() - 1, 14);
		put(image.height() - 1, 14);
		put((alpha != 255) ? 1 : 0, 1);
		put(0, 3);
		put(0b101, 3);
		put(0, 1);
		put(0, 1);
		put(0, 1);
		boolean white = alpha < 0;
		if (white) {
			oneSymbol(255);
		}
		else {
			toneCode(24);
		}
		oneSymbol(0);
		oneSymbol(0);
		if (white) {
			toneCode(0);
		}
		else {
			oneSymbol(alpha);
		}
		oneSymbol(0);
		for (byte pixel : image.pixels()) {
			put(Integer.reverse(pixel & 0xFF) >>> 24, 8);
		}
		put(0, 7);
		return this.bits.toByteArray();
	}

	/**
	 * Writes 256 codes of length 8 and others of length 0; the lengths 8 and 18 (a run of
	 * zeros) are coded by one bit each.
	 * @param others 0, or 11 or more
	 */
	private void toneCode(int others) {
		put(0, 1);
		put(12 - 4, 4);
		int[] order = { 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8 };
		for (int symbol : order) {
			put((symbol == 18 || symbol == 8) ? 1 : 0, 3);
		}
		put(0, 1);
		for (int i = 0; i < 256; i++) {
			put(0, 1);
		}
		if (others > 0) {
			put(1, 1);
			put(others - 11, 7);
		}
	}

	private void oneSymbol(int symbol) {
		put(1, 1);
		put(0, 1);
		put(1, 1);
		put(symbol, 8);
	}

	private void put(int value, int length) {
		for (int i = 0; i < length; i++) {
			this.pending |= (value >> i & 1) << this.count;
			if (++this.count == 8) {
				this.bits.write(this.pending);
				this.pending = 0;
				this.count = 0;
			}
		}
	}

}
