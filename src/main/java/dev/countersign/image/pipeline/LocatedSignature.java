package dev.countersign.image.pipeline;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.UnusableImageException;
import dev.countersign.image.locate.Located;

/**
 * The part of an image that a model's locator chose. It is judged and prepared only on
 * demand, since some callers skip one of the two.
 */
public final class LocatedSignature {

	private final Located located;

	private final SignaturePipeline pipeline;

	LocatedSignature(Located located, SignaturePipeline pipeline) {
		this.located = located;
		this.pipeline = pipeline;
	}

	/**
	 * Returns the located part.
	 * @return upright, in grey
	 */
	public GreyImage image() {
		return this.located.image();
	}

	/**
	 * Returns where the part is.
	 * @return in pixels of the upright image
	 */
	public Region region() {
		return this.located.region();
	}

	/**
	 * Judges the located part.
	 * @return its defects, in the order of the enum; empty if it is usable
	 */
	public List<Defect> defects() {
		return this.pipeline.judge().judge(this.located);
	}

	/**
	 * Judges the located part and requires that it can be compared.
	 * @return this
	 * @throws UnusableImageException if it has defects
	 */
	public LocatedSignature requireUsable() throws UnusableImageException {
		List<Defect> defects = defects();
		if (!defects.isEmpty()) {
			throw new UnusableImageException(defects, this.located.signatures());
		}
		return this;
	}

	/**
	 * Makes the tower's input without judging the image.
	 * @return an image of the preparation's size
	 */
	public PreparedImage prepare() {
		return this.pipeline.preparation().prepare(this.located);
	}

}
