package dev.countersign.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.tower.Tower;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.json} holds.
 *
 * @param id the folder's name
 * @param tower the tower's {@link Tower#id() id}
 * @param preparation the id of the preparation that the tower was trained with
 * @param embeddingSize length of the embedding
 * @param threshold a Euclidean distance up to this is a match
 * @param reviewBand the distances at which a person should look; {@code null}: none
 * @param calibration from distance to probability
 * @param fusion how several references' distances become one
 * @param weightsSha256 SHA-256 of {@code tower.safetensors}, 64 lower-case hex digits
 * @param selfTest a stored answer to compare with; {@code null}: none
 * @param training how the model came to be: data set fingerprint, request, seed, steps,
 * code version, metrics, in JSON's terms; immutable
 * @param createdAt when it was written
 */
public record ModelManifest(@JsonProperty(required = true) String id, @JsonProperty(required = true) String tower,
		@JsonProperty(required = true) String preparation, @JsonProperty(required = true) int embeddingSize,
		@JsonProperty(required = true) double threshold, @Nullable ReviewBand reviewBand,
		@JsonProperty(required = true) Calibration calibration, Fusion fusion,
		@JsonProperty(required = true) String weightsSha256, @Nullable SelfTest selfTest,
		@JsonProperty(required = true) Map<String, @Nullable Object> training,
		@JsonProperty(required = true) Instant createdAt) {

	private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

	public ModelManifest {
		ModelId.requireSafe(present(id, "id"));
		present(tower, "tower");
		present(preparation, "preparation");
		present(calibration, "calibration");
		fusion = Objects.requireNonNullElse(fusion, Fusion.MEAN);
		if (embeddingSize < 1) {
			throw new IllegalArgumentException("embeddingSize: must be at least 1");
		}
		if (!(threshold > 0) || Double.isInfinite(threshold)) {
			throw new IllegalArgumentException("threshold: must be a positive number");
		}
		if (!SHA_256.matcher(present(weightsSha256, "weightsSha256")).matches()) {
			throw new IllegalArgumentException("weightsSha256: must be 64 lower-case hex digits");
		}
		if (selfTest != null && selfTest.embedding().size() != embeddingSize) {
			throw new IllegalArgumentException("selfTest.embedding: must have embeddingSize elements");
		}
		training = JsonTree.freeze(present(training, "training"));
		present(createdAt, "createdAt");
	}

	/**
	 * Tells this model's embeddings from any other's.
	 * @return at most 255 characters
	 */
	public String fingerprint() {
		return this.id + '/' + this.weightsSha256 + '/' + this.preparation;
	}

	/**
	 * Starts a manifest.
	 * @param id the new model's name
	 * @param tower the tower that was trained
	 * @return a builder that knows the tower's id, preparation and embedding size
	 */
	public static Builder builder(String id, Tower tower) {
		return new Builder(id, tower);
	}

	private static <T> T present(@Nullable T value, String field) {
		if (value == null) {
			throw new IllegalArgumentException(field + ": must not be null");
		}
		return value;
	}

	/**
	 * A manifest that still lacks its weights' hash, which {@link ModelStore#write} adds.
	 */
	public static final class Builder {

		private final String id;

		private final Tower tower;

		private double threshold;

		private @Nullable ReviewBand reviewBand;

		private @Nullable Calibration calibration;

		private Fusion fusion = Fusion.MEAN;

		private @Nullable SelfTest selfTest;

		private Map<String, @Nullable Object> training = Map.of();

		private Instant createdAt = Instant.EPOCH;

		private Builder(String id, Tower tower) {
			this.id = ModelId.requireSafe(id);
			this.tower = tower;
		}

		public Builder threshold(double threshold) {
			this.threshold = threshold;
			return this;
		}

		public Builder reviewBand(@Nullable ReviewBand reviewBand) {
			this.reviewBand = reviewBand;
			return this;
		}

		public Builder calibration(Calibration calibration) {
			this.calibration = calibration;
			return this;
		}

		public Builder fusion(Fusion fusion) {
			this.fusion = fusion;
			return this;
		}

		public Builder selfTest(@Nullable SelfTest selfTest) {
			this.selfTest = selfTest;
			return this;
		}

		/**
		 * How the model came to be.
		 * @param training maps, lists, strings, numbers, booleans and nulls; copied
		 * @return this
		 */
		public Builder training(Map<String, ? extends @Nullable Object> training) {
			this.training = JsonTree.freeze(training);
			return this;
		}

		public Builder createdAt(Instant createdAt) {
			this.createdAt = createdAt;
			return this;
		}

		String id() {
			return this.id;
		}

		ModelManifest build(String weightsSha256) {
			if (this.calibration == null) {
				throw new IllegalArgumentException("calibration: must be given");
			}
			return new ModelManifest(this.id, this.tower.id(), this.tower.preparation().id(),
					this.tower.embeddingSize(), this.threshold, this.reviewBand, this.calibration, this.fusion,
					weightsSha256, this.selfTest, this.training, this.createdAt);
		}

	}

}
