package dev.countersign.image;

/**
 * Thrown when the region to look at is not inside the image.
 */
public final class RegionBeyondImageException extends ImageRejectedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param width of the image as sent, in pixels
	 * @param height of the image as sent, in pixels
	 */
	public RegionBeyondImageException(int width, int height) {
		super("The region is not inside the image; send x,y,width,height within its %d × %d pixels.".formatted(width,
				height));
	}

}
