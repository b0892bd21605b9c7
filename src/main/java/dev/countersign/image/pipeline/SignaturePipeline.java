package dev.countersign.image.pipeline;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.judge.Judge;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.preparation.Preparation;

/**
 * What a model has done to each decoded image: the signature is located, judged and
 * prepared, in this order. For any number of threads.
 *
 * @param locator finds the signature
 * @param judge says whether it can be compared
 * @param preparation makes the tower's input
 */
public record SignaturePipeline(Locator locator, Judge judge, Preparation preparation) {

	/**
	 * Takes the first step; what it returns takes the others when it is asked to.
	 * @param image as decoded, with its colour, which nothing refers to afterwards
	 * @return the signature
	 */
	public LocatedSignature locate(DecodedImage image) {
		return new LocatedSignature(image.grey().part(this.locator.locate(image)), this);
	}

}
