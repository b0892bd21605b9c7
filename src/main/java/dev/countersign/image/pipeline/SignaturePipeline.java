package dev.countersign.image.pipeline;

import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.judge.Judge;
import dev.countersign.image.locate.Located;
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
		return locate(image, Region.of(image));
	}

	/**
	 * Locates the signature in a part of an image, as if nothing else were there.
	 * @param image as decoded, with its colour; the result does not keep it in memory
	 * @param part inside the upright image
	 * @return the signature
	 * @throws IllegalArgumentException if the part reaches beyond the image
	 */
	public LocatedSignature locate(DecodedImage image, Region part) {
		Located located = this.locator.locate(image.part(part));
		Region region = located.region().in(part);
		List<Region> signatures = located.signatures()
			.stream()
			.map((signature) -> image.toSent(signature.in(part)))
			.toList();
		return new LocatedSignature(this, located, region, image.toSent(region), signatures);
	}

}
