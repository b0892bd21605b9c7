package dev.countersign.sample.surroundings;

/**
 * Light that falls off towards the corners, from a flash or a lens.
 */
final class Vignette implements Drawing {

	@Override
	public void draw(Scene scene) {
		double x = scene.between(0.35, 0.65) * scene.width();
		double y = scene.between(0.35, 0.65) * scene.height();
		double depth = scene.between(0.3, 0.7);
		double reach = 0.25 * ((double) scene.width() * scene.width() + (double) scene.height() * scene.height());
		double fall = 1 / StrictMath.sqrt(1 - depth) - 1;
		scene.shine((column, row) -> {
			double distance = ((column - x) * (column - x) + (row - y) * (row - y)) / reach;
			return 1 / ((1 + fall * distance) * (1 + fall * distance));
		});
	}

}
