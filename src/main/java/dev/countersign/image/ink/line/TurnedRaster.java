package dev.countersign.image.ink.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Exchanges the rows and columns of a raster, eight by eight pixels at a time.
 */
final class TurnedRaster {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int SIDE = Long.BYTES;

	private TurnedRaster() {
	}

	/**
	 * Returns the raster with rows and columns exchanged.
	 * @param values the raster, row by row
	 * @param width its width
	 * @param height its height
	 */
	static byte[] of(byte[] values, int width, int height) {
		byte[] turned = new byte[values.length];
		int wholeColumns = width / SIDE * SIDE;
		int wholeRows = height / SIDE * SIDE;
		long[] block = new long[SIDE];
		for (int y = 0; y < wholeRows; y += SIDE) {
			for (int x = 0; x < wholeColumns; x += SIDE) {
				for (int i = 0; i < SIDE; i++) {
					block[i] = (long) EIGHT.get(values, (y + i) * width + x);
				}
				exchange(block, 4, 0x00000000FFFFFFFFL);
				exchange(block, 2, 0x0000FFFF0000FFFFL);
				exchange(block, 1, 0x00FF00FF00FF00FFL);
				for (int i = 0; i < SIDE; i++) {
					EIGHT.set(turned, (x + i) * height + y, block[i]);
				}
			}
		}
		turn(values, width, height, wholeColumns, 0, turned);
		turn(values, width, height, 0, wholeRows, turned);
		return turned;
	}

	/**
	 * Exchanges, in each block of twice so many rows and columns, its upper right with
	 * its lower left part.
	 * @param left the columns of the left parts, as bytes
	 */
	private static void exchange(long[] rows, int size, long left) {
		int bits = size * Byte.SIZE;
		for (int i = 0; i < SIDE; i++) {
			if ((i & size) == 0) {
				long moved = ((rows[i] >>> bits) ^ rows[i + size]) & left;
				rows[i + size] ^= moved;
				rows[i] ^= moved << bits;
			}
		}
	}

	/** Turns the pixels from a column and a row on, one by one. */
	private static void turn(byte[] values, int width, int height, int left, int top, byte[] turned) {
		for (int y = top; y < height; y++) {
			for (int x = left; x < width; x++) {
				turned[x * height + y] = values[y * width + x];
			}
		}
	}

}
