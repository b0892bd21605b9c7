package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * Rotation, scale of each side, slant, shift and a smooth elastic displacement, and what
 * makes the writer another, taken in one resampling.
 */
final class Warp {

	private final LinearMap map;

	private final double shiftX;

	private final double shiftY;

	private final ElasticGrid grid;

	private final @Nullable InventedWriter writer;

	private Warp(LinearMap map, double shiftX, double shiftY, ElasticGrid grid, @Nullable InventedWriter writer) {
		this.map = map;
		this.shiftX = shiftX;
		this.shiftY = shiftY;
		this.grid = grid;
		this.writer = writer;
	}

	static Warp draw(AugmentationRanges ranges, @Nullable InventedWriter writer, SplittableRandom random,
			InkField ink) {
		LinearMap map = LinearMap.draw(random, ranges.rotation(), ranges.scale(), ranges.shear());
		double shiftX = LinearMap.within(random, ranges.shift() * ink.width());
		double shiftY = LinearMap.within(random, ranges.shift() * ink.height());
		return new Warp(map, shiftX, shiftY, ElasticGrid.draw(random, ranges.elastic(), ink.width(), ink.height()),
				writer);
	}

	InkField applyTo(InkField ink) {
		InkField changed = ink.empty();
		double centreX = (ink.width() - 1) / 2.0;
		double centreY = (ink.height() - 1) / 2.0;
		for (int y = 0; y < ink.height(); y++) {
			for (int x = 0; x < ink.width(); x++) {
				double fromX = this.map.x(x - centreX, y - centreY) + this.shiftX + this.grid.at(0, x, y);
				double fromY = this.map.y(x - centreX, y - centreY) + this.shiftY + this.grid.at(1, x, y);
				changed.values()[y * ink.width() + x] = (this.writer != null) ? ink.at(this.writer.source(fromX, fromY))
						: ink.at(fromX + centreX, fromY + centreY);
			}
		}
		return changed;
	}

}
