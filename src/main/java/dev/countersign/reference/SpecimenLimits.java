package dev.countersign.reference;

import dev.countersign.reference.ReferenceFullException.Bound;

/**
 * What a reference may hold.
 *
 * @param specimens how many
 * @param bytes of their images together
 */
record SpecimenLimits(int specimens, long bytes) {

	void require(int specimens, long bytes) {
		if (specimens > this.specimens) {
			throw new ReferenceFullException(Bound.SPECIMENS, specimens, this.specimens);
		}
		if (bytes > this.bytes) {
			throw new ReferenceFullException(Bound.BYTES, bytes, this.bytes);
		}
	}

}
