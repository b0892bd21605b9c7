package dev.countersign.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.decision.Calibration;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ReviewBand;
import dev.countersign.decision.SpecimenRule;
import dev.countersign.decision.ViewDistance;
import dev.countersign.image.locate.Locators;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code model.json}.
 *
 * @param id the model's id, which is its folder's name
 * @param tower the tower's {@link Tower#id() id}
 * @param preparation the id of the preparation that the tower was trained with
 * @param locator the id of the locator that finds the signature on an image;
 * {@code null}, as in older manifests, means the whole image
 * @param judgement the requirement that an image must meet to be compared; absent in
 * older manifests, whose models compare signatures
 * @param embeddingSize length of the embedding
 * @param views number of views of the signature that an embedding holds, one after the
 * other; {@code null}, as in older manifests, means 1
 * @param threshold with one reference, the largest distance that is a match
 * @param reviewBand with one reference, the distances that need review by a person;
 * {@code null} if there are none
 * @param calibration with one reference, the conversion from distance to probability
 * @param fusion the rule that combines the distances to several references
 * @param operatingPoints threshold, review band and calibration for two or more
 * references, by number of references; a missing number uses those of the next smaller
 * one, and if empty, those for one reference apply to all
 * @param specimens judges two or more references by how much they differ, in place of
 * their operating points; {@code null}, as in older manifests, if these apply
 * @param weightsSha256 SHA-256 of {@code tower.safetensors}, 64 lower-case hex digits
 * @param selfTest a stored embedding to compare with; {@code null} if there is none
 * @param training how the model was trained
 * @param createdAt when the model was written
 */
public record ModelManifest(@JsonProperty(required = true) String id, @JsonProperty(required = true) String tower,
		@JsonProperty(required = true) String preparation,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String locator, Judgement judgement,
		@JsonProperty(required = true) int embeddingSize,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer views,
		@JsonProperty(required = true) double threshold, @Nullable ReviewBand reviewBand,
		@JsonProperty(required = true) Calibration calibration, Fusion fusion,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<Integer, OperatingPoint> operatingPoints,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SpecimenRule specimens,
		@JsonProperty(required = true) String weightsSha256, @Nullable SelfTest selfTest,
		@JsonProperty(required = true) TrainingProvenance training, @JsonProperty(required = true) Instant createdAt) {

	private static final Pattern LOCATOR = Pattern.compile("[a-z0-9-]{1,40}");

	private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

	public ModelManifest {
		ModelId.requireSafe(present(id, "id"));
		present(tower, "tower");
		present(preparation, "preparation");
		present(calibration, "calibration");
		if (locator != null && !LOCATOR.matcher(locator).matches()) {
			throw new IllegalArgumentException("locator: must be 1 to 40 lower-case letters, digits and hyphens");
		}
		locator = Locators.WHOLE_IMAGE.id().equals(locator) ? null : locator;
		judgement = Objects.requireNonNullElse(judgement, Judgement.SIGNATURE);
		fusion = Objects.requireNonNullElse(fusion, Fusion.MEAN);
		operatingPoints = Collections
			.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNullElse(operatingPoints, Map.of())));
		if (embeddingSize < 1) {
			throw new IllegalArgumentException("embeddingSize: must be at least 1");
		}
		if (views != null && (views < 1 || embeddingSize % views != 0)) {
			throw new IllegalArgumentException("views: must divide embeddingSize");
		}
		views = Integer.valueOf(1).equals(views) ? null : views;
		ruleOf(fusion, new OperatingPoint(threshold, reviewBand, calibration), operatingPoints, specimens);
		if (!SHA_256.matcher(present(weightsSha256, "weightsSha256")).matches()) {
			throw new IllegalArgumentException("weightsSha256: must be 64 lower-case hex digits");
		}
		if (selfTest != null && selfTest.embedding().size() != embeddingSize) {
			throw new IllegalArgumentException("selfTest.embedding: must have embeddingSize elements");
		}
		present(training, "training");
		present(createdAt, "createdAt");
	}

	/**
	 * Returns the tower that makes this model's embeddings.
	 * @return the tower with its name, preparation, length and number of views, or the
	 * current one of that name if there is none
	 * @throws IllegalArgumentException if there is no tower with this name; the message
	 * lists those that exist
	 */
	public Tower findTower() {
		return Towers.of(this.tower, this.preparation, this.embeddingSize, distance().views());
	}

	/**
	 * Returns the distance between two embeddings of this model.
	 * @return the distance for its number of views
	 */
	public ViewDistance distance() {
		return (this.views != null) ? new ViewDistance(this.views) : ViewDistance.EUCLIDEAN;
	}

	/**
	 * Returns the rule for judging the distances to one or more references.
	 * @return the rule that the fields define
	 */
	public DecisionRule rule() {
		return ruleOf(this.fusion, new OperatingPoint(this.threshold, this.reviewBand, this.calibration),
				this.operatingPoints, this.specimens);
	}

	/**
	 * Returns the distance from which a specimen contradicts the others of its reference:
	 * its nearest other specimen is farther away.
	 * @param specimens number of specimens of the reference
	 * @return the distance; empty for a single specimen, or if this model has no such
	 * limit
	 */
	public OptionalDouble farLimit(int specimens) {
		return (this.specimens != null && SpecimenRule.applies(specimens))
				? OptionalDouble.of(this.specimens.point(specimens).farLimit()) : OptionalDouble.empty();
	}

	private static DecisionRule ruleOf(Fusion fusion, OperatingPoint single, Map<Integer, OperatingPoint> several,
			@Nullable SpecimenRule specimens) {
		if (several.containsValue(null)) {
			throw new IllegalArgumentException("operatingPoints: must not be null");
		}
		return new DecisionRule(fusion, single, several, specimens);
	}

	/**
	 * Returns a text that identifies this model's embeddings.
	 * @return at most 255 characters
	 */
	public String fingerprint() {
		String fingerprint = this.id + '/' + this.weightsSha256 + '/' + this.preparation;
		// Omitting the defaults keeps vectors stored by older versions valid.
		fingerprint = (this.locator != null) ? fingerprint + '/' + Locators.version(this.locator) : fingerprint;
		return (this.views != null) ? fingerprint + '/' + this.views : fingerprint;
	}

	/**
	 * Returns the id of the locator that finds the signature on an image.
	 * @return the named locator, or the one that returns the whole image
	 */
	public String locatorOrWhole() {
		return (this.locator != null) ? this.locator : Locators.WHOLE_IMAGE.id();
	}

	/**
	 * Creates a builder.
	 * @param id the new model's id
	 * @param tower the trained tower
	 * @return a builder with the tower's id, preparation and embedding size
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
	 * Builds a manifest without the weights' hash, which {@link ModelStore#write} adds.
	 */
	public static final class Builder {

		private final String id;

		private final Tower tower;

		private String locator = Locators.WHOLE_IMAGE.id();

		private Judgement judgement = Judgement.SIGNATURE;

		private double threshold;

		private @Nullable ReviewBand reviewBand;

		private @Nullable Calibration calibration;

		private Fusion fusion = Fusion.MEAN;

		private Map<Integer, OperatingPoint> operatingPoints = Map.of();

		private @Nullable SpecimenRule specimens;

		private @Nullable SelfTest selfTest;

		private TrainingProvenance training = TrainingProvenance.UNKNOWN;

		private Instant createdAt = Instant.EPOCH;

		private Builder(String id, Tower tower) {
			this.id = ModelId.requireSafe(id);
			this.tower = tower;
		}

		/**
		 * Sets the locator that finds the signature on an image.
		 * @param locator its id; by default, the one that returns the whole image
		 * @return this
		 */
		public Builder locator(String locator) {
			this.locator = locator;
			return this;
		}

		/**
		 * Sets the requirement that an image must meet to be compared.
		 * @param judgement by default, {@link Judgement#SIGNATURE}
		 * @return this
		 */
		public Builder judgement(Judgement judgement) {
			this.judgement = judgement;
			return this;
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

		/**
		 * Sets fusion, threshold, review band, calibration, operating points and the rule
		 * for specimens.
		 * @param rule for one reference and for several
		 * @return this
		 */
		public Builder rule(DecisionRule rule) {
			this.fusion = rule.fusion();
			this.operatingPoints = rule.several();
			this.specimens = rule.specimens();
			OperatingPoint single = rule.single();
			return threshold(single.threshold()).reviewBand(single.reviewBand()).calibration(single.calibration());
		}

		public Builder selfTest(@Nullable SelfTest selfTest) {
			this.selfTest = selfTest;
			return this;
		}

		/**
		 * Sets how the model was trained.
		 * @param training as far as it is known
		 * @return this
		 */
		public Builder training(TrainingProvenance training) {
			this.training = training;
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
			return new ModelManifest(this.id, this.tower.id(), this.tower.preparation().id(), this.locator,
					this.judgement, this.tower.embeddingSize(), this.tower.views(), this.threshold, this.reviewBand,
					this.calibration, this.fusion, new TreeMap<>(this.operatingPoints), this.specimens, weightsSha256,
					this.selfTest, this.training, this.createdAt);
		}

	}

}
