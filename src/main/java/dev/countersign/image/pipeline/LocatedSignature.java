package dev.countersign.image.pipeline;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.UnusableImageException;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.SeparatedInk;
import org.jspecify.annotations.Nullable;

/**
 * The part of an image that a model's locator chose. It is judged and prepared only on
 * demand, since some callers skip one of the two.
 */
public final class LocatedSignature {

	private final SignaturePipeline pipeline;

	private final Located located;

	private final Region region;

	private final Region regionAsSent;

	private final List<Region> signaturesAsSent;

	/**
	 * Combines what a locator found with where that is on the image.
	 * @param located in a part of the image, or on the whole image
	 * @param region of what was located, in pixels of the upright image
	 * @param regionAsSent the same in pixels of the image as sent
	 * @param signaturesAsSent the regions of all signatures, if there are several, in
	 * pixels of the image as sent
	 */
	LocatedSignature(SignaturePipeline pipeline, Located located, Region region, Region regionAsSent,
			List<Region> signaturesAsSent) {
		this.pipeline = pipeline;
		this.located = located;
		this.region = region;
		this.regionAsSent = regionAsSent;
		this.signaturesAsSent = signaturesAsSent;
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
		return this.region;
	}

	/**
	 * Returns where the part is on the image as sent.
	 * @return in pixels of the image as sent
	 */
	public Region regionAsSent() {
		return this.regionAsSent;
	}

	/**
	 * Returns the signature's ink.
	 * @return the ink; {@code null} if the locator does not tell ink from what surrounds
	 * it
	 */
	public @Nullable SeparatedInk ink() {
		return this.located.ink();
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
			throw new UnusableImageException(defects, this.signaturesAsSent);
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
