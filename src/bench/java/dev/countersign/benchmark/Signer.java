package dev.countersign.benchmark;

import java.io.IOException;

import dev.countersign.sample.surroundings.SignatureInk;

/**
 * A person with genuine signatures.
 *
 * @param dataset where they come from
 * @param writer the person's id there
 * @param count how many there are
 * @param signatures from a number to the signature
 */
record Signer(String dataset, String writer, int count, Signatures signatures) {

	/**
	 * Reads or draws a signature.
	 */
	interface Signatures {

		/**
		 * Returns a signature.
		 * @param index from 0
		 */
		SignatureInk get(int index) throws IOException;

	}

	SignatureInk signature(int index) throws IOException {
		return this.signatures.get(index);
	}

}
