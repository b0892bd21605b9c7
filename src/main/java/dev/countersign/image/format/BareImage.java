package dev.countersign.image.format;

import org.jspecify.annotations.Nullable;

/**
 * An image file reduced to the data of one picture, and what its metadata say about that
 * picture. It has no colour profiles, comments, thumbnails or further pages, which a
 * reader would otherwise parse, inflate or follow.
 */
final class BareImage {

	private final ImageFormat format;

	private final byte[] content;

	private Orientation orientation = Orientation.TOP_LEFT;

	private PixelShape shape = PixelShape.SQUARE;

	private JpegColour colour = JpegColour.NONE;

	private @Nullable SampleLayout layout;

	private @Nullable Placement placement;

	private boolean hasPolarity = true;

	private boolean bilevel;

	BareImage(ImageFormat format, byte[] content) {
		this.format = format;
		this.content = content;
	}

	BareImage orientedTo(Orientation orientation) {
		this.orientation = orientation;
		return this;
	}

	BareImage withPixels(PixelShape shape) {
		this.shape = shape;
		return this;
	}

	BareImage with(JpegColour colour) {
		this.colour = colour;
		return this;
	}

	BareImage with(@Nullable SampleLayout layout) {
		this.layout = layout;
		return this;
	}

	BareImage placedBy(@Nullable Placement placement) {
		this.placement = placement;
		return this;
	}

	BareImage withPolarity(boolean hasPolarity) {
		this.hasPolarity = hasPolarity;
		return this;
	}

	BareImage ofOneBit(boolean bilevel) {
		this.bilevel = bilevel;
		return this;
	}

	ImageFormat format() {
		return this.format;
	}

	byte[] content() {
		return this.content;
	}

	Orientation orientation() {
		return this.orientation;
	}

	/**
	 * Returns the shape of the pixels as stored, before the picture is turned upright.
	 */
	PixelShape shape() {
		return this.shape;
	}

	/**
	 * Returns what a JPEG's components mean.
	 */
	JpegColour colour() {
		return this.colour;
	}

	/**
	 * Returns what the bands mean that the reader returns, or {@code null} if its colour
	 * model says so.
	 */
	@Nullable SampleLayout layout() {
		return this.layout;
	}

	/**
	 * Returns where the picture lies on a larger canvas, or {@code null} if it fills it.
	 */
	@Nullable Placement placement() {
		return this.placement;
	}

	/**
	 * Returns whether the picture has one bit per pixel.
	 */
	boolean isBilevel() {
		return this.bilevel;
	}

	/**
	 * Returns whether the file says which end of a grey picture's scale is white.
	 */
	boolean hasPolarity() {
		return this.hasPolarity;
	}

}
