package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * A writer derived from another by mirroring, turning, stretching and bending all
 * signatures and forgeries of that writer in the same way. Forgeries remain forgeries,
 * and the number of writers grows.
 */
public final class InventedWriter {

	private static final double ROTATION = 10;

	private static final double SCALE = 0.3;

	private static final double SHEAR = 0.3;

	/** As a fraction of the image's width. */
	private static final double ELASTIC = 9.0 / 384;

	private final LinearMap map;

	private final ElasticGrid grid;

	private final double centreX;

	private final double centreY;

	private InventedWriter(LinearMap map, ElasticGrid grid, int width, int height) {
		this.map = map;
		this.grid = grid;
		this.centreX = (width - 1) / 2.0;
		this.centreY = (height - 1) / 2.0;
	}

	/**
	 * Draws a writer.
	 * @param random source of random numbers
	 * @param width width of the images in pixels
	 * @param height height of the images in pixels
	 * @return the writer
	 */
	public static InventedWriter draw(SplittableRandom random, int width, int height) {
		LinearMap map = LinearMap.draw(random, ROTATION, SCALE, SHEAR)
			.mirrored(random.nextBoolean() ? -1 : 1, random.nextBoolean() ? -1 : 1);
		return new InventedWriter(map, ElasticGrid.draw(random, ELASTIC * width, width, height), width, height);
	}

	/**
	 * Maps a point of the invented writer's image to the source image.
	 * @param point {@code x} and {@code y} from the centre, in pixels; receives them from
	 * the upper left pixel
	 */
	void toSource(double[] point) {
		double sourceX = this.map.x(point[0], point[1]) + this.centreX;
		double sourceY = this.map.y(point[0], point[1]) + this.centreY;
		point[0] = sourceX;
		point[1] = sourceY;
		this.grid.displace(sourceX, sourceY, point);
	}

}
