package dev.countersign.sample.surroundings;

/**
 * How much of the full light reaches each pixel.
 */
@FunctionalInterface
interface Light {

	/**
	 * Returns the light's share at a pixel.
	 * @param x column
	 * @param y row
	 * @return 0 for darkness, 1 for full light
	 */
	double at(int x, int y);

}
