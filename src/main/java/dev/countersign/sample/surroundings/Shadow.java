package dev.countersign.sample.surroundings;

/**
 * The shadow of a hand, a telephone or a lamp beside the sheet.
 */
enum Shadow implements Drawing {

	/** Fades in over a large part of the image. */
	SOFT,

	/** Has an edge. */
	HARD;

	@Override
	public void draw(Scene scene) {
		double angle = scene.between(0, 2 * StrictMath.PI);
		double cosine = StrictMath.cos(angle);
		double sine = StrictMath.sin(angle);
		Field field = scene.field();
		double x = field.left() + scene.between(0.1, 0.9) * field.width();
		double y = field.top() + scene.between(0.1, 0.9) * field.height();
		double softness = (this == SOFT) ? scene.between(0.05, 0.2) * scene.width() : scene.between(0.4, 3);
		double depth = scene.between(0.25, 0.6);
		// A second edge across the first gives the corner of a thing.
		boolean corner = scene.chance(0.4);
		double across = scene.between(-0.3, 0.1) * scene.width();
		scene.shine((column, row) -> {
			double along = (column - x) * cosine + (row - y) * sine;
			double other = (row - y) * cosine - (column - x) * sine - across;
			double dark = step(along / softness) * (corner ? step(other / softness) : 1);
			return 1 - depth * dark;
		});
	}

	private static double step(double distance) {
		return (distance > 20) ? 1 : (distance < -20) ? 0 : 1 / (1 + StrictMath.exp(-distance));
	}

}
