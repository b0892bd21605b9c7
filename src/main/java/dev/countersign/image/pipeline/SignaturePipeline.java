package dev.countersign.image.pipeline;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.judge.Judge;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.preparation.Preparation;

/**
 * A model's processing of a decoded image: the signature is located, judged and prepared,
 * in this order. Thread-safe.
 *
 * @param locator finds the signature
 * @param judge decides whether it can be compared
 * @param preparation makes the tower's input
 */
public record SignaturePipeline(Locator locator, Judge judge, Preparation preparation) {

	/**
	 * Locates the signature. The result performs the other two steps on demand.
	 * @param image as decoded, with its colour; the result does not keep it in memory
	 * @return the signature
	 */
	public LocatedSignature locate(DecodedImage image) {
		return new LocatedSignature(this.locator.locate(image), this);
	}

}
