package dev.countersign.model;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.preparation.Preparation;

/**
 * The tower's embedding of {@link #input} when the model was written. A machine that
 * computes a different embedding must not serve the model.
 *
 * @param embedding the stored embedding
 * @param tolerance maximum Euclidean distance between the stored and a new embedding
 */
public record SelfTest(@JsonProperty(required = true) List<Float> embedding,
		@JsonProperty(required = true) double tolerance) {

	private static final double TOLERANCE = 0.01;

	public SelfTest {
		embedding = List.copyOf(embedding);
		if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
			throw new IllegalArgumentException("selfTest.tolerance: must be a positive number");
		}
	}

	/**
	 * Creates a test from the tower's current embedding. The tolerance is one per cent of
	 * the embedding's length, which allows for another processor's rounding.
	 * @param embedding the tower's embedding of {@link #input}
	 * @return the test to store
	 */
	public static SelfTest of(float[] embedding) {
		List<Float> stored = new ArrayList<>(embedding.length);
		double squares = 0;
		for (float value : embedding) {
			stored.add(value);
			squares += value * value;
		}
		return new SelfTest(stored, Math.max(TOLERANCE * Math.sqrt(squares), 1e-6));
	}

	/**
	 * Returns the image to embed: three waves of grey ink on the background 0, identical
	 * on every machine.
	 * @param preparation defines the size
	 * @return the input
	 */
	public static PreparedImage input(Preparation preparation) {
		int width = preparation.width();
		int height = preparation.height();
		byte[] pixels = new byte[width * height];
		for (int x = 0; x < width; x++) {
			for (int wave = 1; wave <= 3; wave++) {
				// A triangle wave in integers, which no processor rounds differently.
				int period = Math.max(2, width / (2 * wave));
				int phase = Math.abs(x % (2 * period) - period);
				int y = height / 4 + phase * (height / 2 - 1) / period;
				pixels[y * width + x] = (byte) (255 - 40 * wave);
			}
		}
		return new PreparedImage(width, height, pixels);
	}

	/**
	 * Returns whether an embedding matches the stored one.
	 * @param answer the tower's new embedding
	 * @return whether it is within the tolerance
	 */
	public boolean passes(float[] answer) {
		return isWithin(this.tolerance, answer);
	}

	/**
	 * Returns whether an embedding that was computed with bfloat16 matches the stored
	 * one. With 8 significant bits it may be twice as far away.
	 * @param answer the tower's new embedding
	 * @return whether it is within twice the tolerance
	 */
	public boolean passesRounded(float[] answer) {
		return isWithin(2 * this.tolerance, answer);
	}

	private boolean isWithin(double distance, float[] answer) {
		if (answer.length != this.embedding.size()) {
			return false;
		}
		double squares = 0;
		for (int i = 0; i < answer.length; i++) {
			double difference = answer[i] - this.embedding.get(i);
			squares += difference * difference;
		}
		return Math.sqrt(squares) <= distance;
	}

}
