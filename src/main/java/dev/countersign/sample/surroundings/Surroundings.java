package dev.countersign.sample.surroundings;

import java.util.List;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * Surroundings that were drawn once and take any signatures. The same kind and seed give
 * the same surroundings on every machine, except that print has the shapes of the
 * machine's fonts. Thread-safe.
 */
public final class Surroundings {

	private static final long SHEET = 11;

	private static final long SCAN = 12;

	private final SurroundingsKind kind;

	private final long seed;

	private final Scene scene;

	private final Scan scan;

	private Surroundings(SurroundingsKind kind, long seed) {
		this.kind = kind;
		this.seed = seed;
		Random random = random(kind, seed);
		this.scene = kind.draw(random);
		this.scan = Scan.draw(random, this.scene, kind.isFax());
	}

	/**
	 * Draws surroundings: size, angles, tones, resolution, blur and file format are
	 * random.
	 * @param kind what to draw
	 * @param seed any number
	 * @return the surroundings, without a signature
	 */
	public static Surroundings of(SurroundingsKind kind, long seed) {
		return new Surroundings(kind, seed);
	}

	/** Returns the source of randomness that draws surroundings. */
	static Random random(SurroundingsKind kind, long seed) {
		return Noise.random(seed, SHEET, kind.id().hashCode());
	}

	/**
	 * Puts signatures on the surroundings. Each is scaled to its place, turned by up to 3
	 * degrees and written with a pen of its own; proportions and strokes stay as they
	 * are. The largest enlargement is twofold.
	 * @param inks one for each place, as many as {@link SurroundingsKind#signatures()}
	 * @param sheet number of the sheet: the same surroundings on another sheet differ in
	 * pen, place and noise
	 * @return the picture
	 * @throws IllegalArgumentException if there are too few or too many signatures
	 */
	public ComposedImage compose(List<SignatureInk> inks, long sheet) {
		if (inks.size() != this.kind.signatures()) {
			throw new IllegalArgumentException("%s take %d signatures, not %d; pass as many".formatted(this.kind.id(),
					this.kind.signatures(), inks.size()));
		}
		Random random = Noise.random(this.seed, SCAN, sheet);
		InkLayer ink = new InkLayer(this.scene.width(), this.scene.height());
		for (int i = 0; i < inks.size(); i++) {
			ink.write(inks.get(i), this.scene.fields().get(i), random);
		}
		Pen pen = Pen.draw(this.scene, random);
		return new ComposedImage(this.scan.take(this.scene, ink, pen, random), ink.mask(), ink.regions(),
				this.scan.format());
	}

}
