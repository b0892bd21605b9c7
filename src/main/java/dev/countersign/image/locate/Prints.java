package dev.countersign.image.locate;

import java.util.HashMap;
import java.util.Map;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;

/**
 * The print on an image and on parts of it, each sought only once.
 */
final class Prints {

	private final GreyImage image;

	private final Map<Region, Print> known = new HashMap<>();

	Prints(GreyImage image) {
		this.image = image;
	}

	/** Returns the print on the whole image. */
	Print onAll() {
		return on(new Region(0, 0, this.image.width(), this.image.height()));
	}

	/**
	 * Returns the print on a part of the image as if nothing else were there.
	 * @param reduced the part, which may be reduced further than print needs
	 */
	Print on(Region part, GreyImage reduced) {
		boolean asIs = reduced.width() == part.width() && reduced.height() == part.height();
		return asIs ? on(part) : Print.of(reduced);
	}

	private Print on(Region part) {
		return this.known.computeIfAbsent(part, (region) -> Print.of(this.image.part(region)));
	}

}
