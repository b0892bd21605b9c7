package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * The overlapping parts of a large image that are looked at each on its own.
 */
final class Parts {

	/** A smaller image shows a signature and what is around it. */
	private static final int MIN_SIDE = 700;

	/** A page is at least this high, as a share of its width. */
	private static final double MIN_HEIGHT = 0.75;

	private Parts() {
	}

	/** Returns parts of a page that have the canvas's shape and overlap by a quarter. */
	static List<Region> ofPage(Region image) {
		if (Math.min(image.width(), image.height()) < MIN_SIDE || image.height() < MIN_HEIGHT * image.width()) {
			return List.of();
		}
		int height = Math.min(image.height(), image.width() / 2);
		int count = (int) Math.ceil((image.height() - height) / (0.75 * height)) + 1;
		List<Region> parts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int top = (count == 1) ? 0 : (int) ((long) i * (image.height() - height) / (count - 1));
			parts.add(new Region(0, top, image.width(), height));
		}
		return parts;
	}

	/**
	 * Returns parts of half the sides of an image that has more pixels than a canvas, as
	 * a cheque has, three across and two down.
	 */
	static List<Region> ofSheet(Region image) {
		if (image.width() < 1.5 * InkNetwork.WIDTH) {
			return List.of();
		}
		int width = image.width() / 2;
		int height = (image.height() + 1) / 2;
		List<Region> parts = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			parts
				.add(new Region(i % 3 * (image.width() - width) / 2, i / 3 * (image.height() - height), width, height));
		}
		return parts;
	}

}
