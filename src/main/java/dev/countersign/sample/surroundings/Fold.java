package dev.countersign.sample.surroundings;

/**
 * Creases: the two sides of each take the light differently, and the crease itself is a
 * thin dark or bright line.
 */
final class Fold implements Drawing {

	@Override
	public void draw(Scene scene) {
		int creases = 1 + scene.random().nextInt(3);
		for (int i = 0; i < creases; i++) {
			crease(scene, scene.chance(0.5) ? scene.between(-8, 8) : 90 + scene.between(-8, 8));
		}
	}

	private static void crease(Scene scene, double degrees) {
		double angle = StrictMath.toRadians(degrees);
		double cosine = StrictMath.cos(angle);
		double sine = StrictMath.sin(angle);
		Field field = scene.field();
		double x = field.left() + scene.between(0.05, 0.95) * field.width();
		double y = field.top() + scene.between(0.05, 0.95) * field.height();
		double reach = scene.between(0.02, 0.15) * scene.width();
		double slope = scene.between(0.05, 0.22);
		double line = scene.between(0.1, 0.45) * (scene.chance(0.75) ? 1 : -0.3);
		double thickness = Math.max(scene.pixels(scene.between(0.1, 0.4)), 0.6);
		scene.shine((column, row) -> {
			double across = (row - y) * cosine - (column - x) * sine;
			double shade = (across > 0) ? slope * StrictMath.exp(-across / reach)
					: -0.4 * slope * StrictMath.exp(across / reach);
			double crease = line * StrictMath.exp(-0.5 * across * across / (thickness * thickness));
			return 1 - shade - crease;
		});
	}

}
