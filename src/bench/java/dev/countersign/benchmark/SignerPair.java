package dev.countersign.benchmark;

import java.io.IOException;
import java.util.List;

import dev.countersign.sample.surroundings.SignatureInk;

/**
 * A writer and a stranger, and two more people who sign beside them.
 *
 * @param writer who enrols
 * @param own numbers of the writer's signatures, in random order, at least 2
 * @param stranger somebody else
 * @param strange numbers of the stranger's signatures, in random order, at least 2
 * @param witness signs where the writer does
 * @param otherWitness signs where the stranger does
 */
record SignerPair(Signer writer, List<Integer> own, Signer stranger, List<Integer> strange, Signer witness,
		Signer otherWitness) {

	/** Returns one of the writer's signatures; another for each index. */
	SignatureInk ofWriter(int index) throws IOException {
		return this.writer.signature(this.own.get(index % this.own.size()));
	}

	/** Returns one of the stranger's signatures; another for each index. */
	SignatureInk ofStranger(int index) throws IOException {
		return this.stranger.signature(this.strange.get(index % this.strange.size()));
	}

}
