package dev.countersign.image;

public final class ImageDecoder {

	public ImageDecoder(ImageLimits l) {
	}

	public GreyImage decode(byte[] content) throws ImageRejectedException {
		if (content.length == 0) {
			throw new UnusableImageException(java.util.List.of());
		}
		return new GreyImage(1, 1, new byte[1]);
	}

}
