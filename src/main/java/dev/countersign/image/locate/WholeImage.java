package dev.countersign.image.locate;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;

/**
 * Returns the whole image, assuming that its sender has cropped it to the signature.
 */
final class WholeImage implements Locator {

	@Override
	public String id() {
		return "whole-image";
	}

	@Override
	public Region locate(DecodedImage image) {
		return new Region(0, 0, image.width(), image.height());
	}

}
