package dev.countersign.image.pipeline;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.UnusableImageException;

/**
 * The part of an image that the locator of a model chose. It is judged and prepared only
 * on demand, since some readers leave one of the two out.
 */
public final class LocatedSignature {

	private final GreyImage image;

	private final SignaturePipeline pipeline;

	LocatedSignature(GreyImage image, SignaturePipeline pipeline) {
		this.image = image;
		this.pipeline = pipeline;
	}

	/**
	 * What was located.
	 * @return upright, in grey
	 */
	public GreyImage image() {
		return this.image;
	}

	/**
	 * Judges it.
	 * @return what is wrong with it, in the order of the enum; empty if it is usable
	 */
	public List<Defect> defects() {
		return this.pipeline.judge().judge(this.image);
	}

	/**
	 * Judges it and refuses what cannot be compared.
	 * @return this
	 * @throws UnusableImageException if it has defects
	 */
	public LocatedSignature requireUsable() throws UnusableImageException {
		List<Defect> defects = defects();
		if (!defects.isEmpty()) {
			throw new UnusableImageException(defects);
		}
		return this;
	}

	/**
	 * Makes the tower's input, whatever the judge says.
	 * @return as large as the preparation says
	 */
	public PreparedImage prepare() {
		return this.pipeline.preparation().prepare(this.image);
	}

}
