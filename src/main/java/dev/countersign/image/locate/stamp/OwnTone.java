package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Pixels;

/**
 * A stamp's ink that is paler than the pen's.
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
	 * @param least how much darker the pen's strokes are, in tones
	 */
	OwnTone(CanvasPlaces places, float paper, double least) {
		this.places = places;
		this.paper = paper;
		this.least = least;
	}

	@Override
	public DecodedImage removedFrom(DecodedImage image) {
		boolean[] own = new Search(image.grey()).own();
		byte[] pixels = image.grey().pixels();
		int width = image.width();
		return new UnstampedImage(image, (y, from, count, rgb) -> {
			for (int i = 0; i < count; i++) {
				int at = y * width + from + i;
				if (own[at]) {
					rgb[i] = lightened(rgb[i], pixels[at] & 0xFF);
				}
			}
		});
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

	/** Tells the stamp's pixels from the pen's. */
	private final class Search {

		private final GreyImage grey;

		private final int width;

		private final boolean[] own;

		/** What the pen's ink may cover: what is as dark, and what is beside it. */
		private final boolean[] near;

		private final int reach;

		Search(GreyImage grey) {
			this.grey = grey;
			this.width = grey.width();
			this.own = new boolean[this.width * grey.height()];
			this.near = new boolean[this.own.length];
			this.reach = 1 + (int) Math.ceil(REACH * OwnTone.this.places.perPixel());
		}

		boolean[] own() {
			coverPen();
			Pixels edge = new Pixels();
			for (int i = 0; i < this.own.length; i++) {
				if (!this.near[i] && darkness(i) > 0 && OwnTone.this.places.covers(i % this.width, i / this.width)) {
					this.own[i] = true;
					if (isInked(i)) {
						edge.add(i);
					}
				}
			}
			follow(edge);
			return this.own;
		}

		private void coverPen() {
			for (int i = 0; i < this.own.length; i++) {
				int x = i % this.width;
				int y = i / this.width;
				if (darkness(i) >= OwnTone.this.least && OwnTone.this.places.covers(x, y)) {
					int from = Math.max(0, x - this.reach);
					int to = Math.min(this.width, x + this.reach + 1);
					for (int row = Math.max(0, y - this.reach); row <= Math.min(this.grey.height() - 1,
							y + this.reach); row++) {
						Arrays.fill(this.near, row * this.width + from, row * this.width + to, true);
					}
				}
			}
		}

		/** Follows the stamp's ink to where the pen's begins. */
		private void follow(Pixels start) {
			Pixels edge = start;
			for (int step = 0; step < 2 * this.reach; step++) {
				Pixels next = new Pixels();
				for (int at = 0; at < edge.count(); at++) {
					take(edge.get(at), next);
				}
				edge = next;
			}
		}

		private void take(int pixel, Pixels next) {
			int x = pixel % this.width;
			int y = pixel / this.width;
			for (int row = Math.max(0, y - 1); row <= Math.min(this.grey.height() - 1, y + 1); row++) {
				for (int column = Math.max(0, x - 1); column <= Math.min(this.width - 1, x + 1); column++) {
					int i = row * this.width + column;
					if (this.near[i] && !this.own[i] && darkness(i) < OwnTone.this.least) {
						this.own[i] = true;
						if (isInked(i)) {
							next.add(i);
						}
					}
				}
			}
		}

		private boolean isInked(int i) {
			return darkness(i) >= INKED * OwnTone.this.least;
		}

		private float darkness(int i) {
			return OwnTone.this.paper - (this.grey.pixels()[i] & 0xFF);
		}

	}

}
