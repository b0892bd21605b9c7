package dev.countersign.image;

public final class ImageDecoder {

	public ImageDecoder(ImageLimits l) {
	}

	public GreyImage decode(byte[] content) throws ImageRejectedException {
		throw new UnusableImageException(java.util.List.of());
	}

}
