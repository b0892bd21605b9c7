package dev.countersign.image.locate;

import dev.countersign.image.DecodedImage;

/**
 * Returns the whole image, assuming that its sender has cropped it to the signature.
 */
final class WholeImage implements Locator {

	@Override
	public String id() {
		return "whole-image";
	}

	@Override
	public Located locate(DecodedImage image) {
		return Located.whole(image.grey());
	}

}
