package dev.countersign.tower.weights;

/**
 * A part of a file.
 *
 * @param start first byte
 * @param bytes number of bytes
 */
record FileRange(long start, long bytes) {

	long end() {
		return this.start + this.bytes;
	}

}
