package dev.countersign.image.locate.stamp;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.stroke.InkBits;

/**
 * A stamp's ink that is paler than the pen's. What is paler within the stamp's outline is
 * the stamp's. Beside the pen's strokes it may be their edge, and is the stamp's only
 * where the stamp's own strokes lead to it.
 */
final class OwnTone implements OwnInk {

	/** How far a stroke's ink reaches beside what is so dark, in pixels of the canvas. */
	private static final double REACH = 1;

	/** The least darkness of the stamp's ink, as a share of the pen's least. */
	private static final double INKED = 0.4;

	private final CanvasPlaces places;

	private final float paper;

	private final double least;

	/**
	 * Creates the ink.
	 * @param places where on the image it may be
	 * @param paper the paper's tone there, 0 to 255
	 * @param least how much darker than that the pen's strokes are, in tones
	 */
	OwnTone(CanvasPlaces places, float paper, double least) {
		this.places = places;
		this.paper = paper;
		this.least = least;
	}

	@Override
	public DecodedImage removedFrom(DecodedImage image) {
		GreyImage grey = image.grey();
		InkBits own = in(grey);
		byte[] pixels = grey.pixels();
		return new UnstampedImage(image, (y, from, count, rgb) -> {
			for (int x = own.next(y, from); x < from + count; x = own.next(y, x + 1)) {
				rgb[x - from] = lightened(rgb[x - from], pixels[y * grey.width() + x] & 0xFF);
			}
		});
	}

	/** Returns which pixels are the stamp's. */
	private InkBits in(GreyImage grey) {
		int reach = 1 + (int) Math.ceil(REACH * this.places.perPixel());
		InkBits near = within(grey, this.least, Double.MAX_VALUE);
		for (int i = 0; i < reach; i++) {
			near = near.dilated(true);
		}
		InkBits paler = within(grey, Double.MIN_VALUE, this.least);
		InkBits inked = within(grey, INKED * this.least, this.least);
		InkBits own = paler.without(near);
		InkBits edge = inked.without(near);
		for (int i = 0; i < 2 * reach; i++) {
			InkBits next = edge.dilated(true).without(own);
			next.and(paler);
			own.or(next);
			next.and(inked);
			edge = next;
		}
		return own;
	}

	/** Returns the pixels within the outline that are darker than paper by so much. */
	private InkBits within(GreyImage grey, double from, double below) {
		InkBits bits = InkBits.none(grey.width(), grey.height());
		byte[] pixels = grey.pixels();
		for (int y = 0; y < grey.height(); y++) {
			for (int x = 0; x < grey.width(); x++) {
				float darkness = this.paper - (pixels[y * grey.width() + x] & 0xFF);
				if (darkness >= from && darkness < below && this.places.covers(x, y)) {
					bits.add(y, x, x + 1);
				}
			}
		}
		return bits;
	}

	private int lightened(int rgb, int grey) {
		double light = this.paper / Math.max(1, grey);
		int cleared = 0;
		for (int channel = 0; channel < 3; channel++) {
			int value = rgb >> (16 - 8 * channel) & 0xFF;
			cleared = cleared << 8 | (int) Math.min(255, Math.round(light * value));
		}
		return cleared;
	}

}
