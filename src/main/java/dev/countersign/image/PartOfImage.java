package dev.countersign.image;

/**
 * A part of a decoded picture, as a picture of its own.
 */
final class PartOfImage implements DecodedImage {

	private final DecodedImage whole;

	private final Region region;

	private final GreyImage grey;

	/**
	 * Cuts out a part.
	 * @param region inside the picture
	 * @throws IllegalArgumentException if the region reaches beyond the picture
	 */
	PartOfImage(DecodedImage whole, Region region) {
		this.whole = whole;
		this.region = region;
		this.grey = whole.grey().part(region);
	}

	@Override
	public int width() {
		return this.region.width();
	}

	@Override
	public int height() {
		return this.region.height();
	}

	@Override
	public GreyImage grey() {
		return this.grey;
	}

	@Override
	public boolean isColoured() {
		return this.whole.isColoured();
	}

	@Override
	public void readRow(int y, int from, int count, int[] rgb) {
		this.whole.readRow(this.region.top() + y, this.region.left() + from, count, rgb);
	}

}
