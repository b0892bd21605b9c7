package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files of every depth and colour type, and broken ones.
 */
final class PngWriter {

	private final ByteArrayOutputStream file = new ByteArrayOutputStream();

	PngWriter() {
		this.file.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' });
	}

	/**
	 * Writes a whole file.
	 * @param samples row by row, a pixel's samples side by side, each of {@code depth}
	 * bits
	 */
	static byte[] write(int width, int height, int depth, int colourType, int[] samples) {
		return new PngWriter().header(width, height, depth, colourType).data(samples, width, height, depth).end();
	}

	PngWriter header(int width, int height, int depth, int colourType) {
		return chunk("IHDR",
				ByteBuffer.allocate(13)
					.putInt(width)
					.putInt(height)
					.put((byte) depth)
					.put((byte) colourType)
					.put(new byte[3])
					.array());
	}

	PngWriter data(int[] samples, int width, int height, int depth) {
		int perRow = samples.length / height;
		int rowBytes = (perRow * depth + 7) / 8;
		byte[] raw = new byte[(rowBytes + 1) * height];
		for (int y = 0; y < height; y++) {
			for (int i = 0; i < perRow; i++) {
				int sample = samples[y * perRow + i];
				int at = y * (rowBytes + 1) + 1;
				if (depth == 16) {
					raw[at + 2 * i] = (byte) (sample >> 8);
					raw[at + 2 * i + 1] = (byte) sample;
				}
				else {
					raw[at + i * depth / 8] |= (byte) (sample << (8 - depth - i * depth % 8));
				}
			}
		}
		return chunk("IDAT", deflate(raw));
	}

	PngWriter chunk(String name, byte[] content) {
		byte[] named = new byte[content.length + 4];
		System.arraycopy(name.getBytes(StandardCharsets.ISO_8859_1), 0, named, 0, 4);
		System.arraycopy(content, 0, named, 4, content.length);
		CRC32 sum = new CRC32();
		sum.update(named);
		this.file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
		this.file.writeBytes(named);
		this.file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
		return this;
	}

	byte[] end() {
		chunk("IEND", new byte[0]);
		return this.file.toByteArray();
	}

	static byte[] deflate(byte[] raw) {
		Deflater deflater = new Deflater(9);
		deflater.setInput(raw);
		deflater.finish();
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		while (!deflater.finished()) {
			packed.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return packed.toByteArray();
	}

}
