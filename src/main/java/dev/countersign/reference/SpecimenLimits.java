package dev.countersign.reference;

import dev.countersign.reference.ReferenceFullException.Bound;

/**
 * The limits of a reference.
 *
 * @param specimens the maximum number of specimens
 * @param bytes the maximum total size of their images in bytes
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
