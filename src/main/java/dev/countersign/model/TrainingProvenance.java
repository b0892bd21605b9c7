package dev.countersign.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a model came to be. Older versions recorded less, so anything may be missing. What
 * only a newer version knows is kept unchanged.
 *
 * @param codeVersion version of the program that trained it: a commit
 * @param settings the settings that it was trained with; {@code null} if not known
 * @param trainingImages the images it was trained on, in words, by dataset
 * @param validationImages the images it was validated on, in words, by dataset
 * @param trainingFingerprint SHA-256 of the names of the datasets, writers and files that
 * it was trained on
 * @param from id of the model whose weights the training started from; {@code null} if it
 * started from random weights
 * @param trainingWriters the writers it was trained on, including those of the models
 * that it goes back to; empty if not known
 * @param validationWriters the writers that the weights were chosen by and the decisions
 * are fitted to; empty if not known
 * @param leaky whether the figures flatter the model; {@code null} if not known
 * @param leak why they flatter it
 * @param steps number of steps
 * @param bestStep the step whose weights were kept
 * @param roundedSteps number of steps whose large layers computed with bfloat16;
 * {@code null} if there were none, or it is not known
 * @param projection the effect of the projection; {@code null} if none was fitted
 * @param targetFar the share of the validation writers' forgeries that the thresholds may
 * accept at most, 0 to 1
 * @param validation figures on validation writers, by dataset; {@code null} if there are
 * none
 * @param test figures on test writers, by dataset; {@code null} if there are none
 * @param fusion how the fusion rule was chosen; {@code null} if rules were not compared
 * @param recalibrated set if the decisions were refitted later
 * @param imported whether the weights were trained elsewhere
 * @param calibrated whether imported weights came with a calibration
 * @param others every other field, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingProvenance(@Nullable String codeVersion, @Nullable RecordedSettings settings,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> trainingImages,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> validationImages,
		@Nullable String trainingFingerprint, @Nullable String from,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<WriterName> trainingWriters,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<WriterName> validationWriters, @Nullable Boolean leaky,
		@Nullable String leak, @Nullable Long steps, @Nullable Long bestStep, @Nullable Long roundedSteps,
		@Nullable ProjectionFigures projection, @Nullable Double targetFar,
		@Nullable Map<String, DatasetFigures> validation, @Nullable Map<String, DatasetFigures> test,
		@Nullable RecordedFusion fusion, @Nullable Recalibration recalibrated, @Nullable Boolean imported,
		@Nullable Boolean calibrated, @JsonAnySetter Map<String, JsonNode> others) {

	/** Nothing is known. */
	public static final TrainingProvenance UNKNOWN = new Builder().build();

	public TrainingProvenance {
		trainingImages = copy(trainingImages);
		validationImages = copy(validationImages);
		trainingWriters = (trainingWriters != null) ? List.copyOf(trainingWriters) : List.of();
		validationWriters = (validationWriters != null) ? List.copyOf(validationWriters) : List.of();
		validation = (validation != null) ? copy(validation) : null;
		test = (test != null) ? copy(test) : null;
		others = JsonFields.copy(others);
	}

	private static <T> Map<String, T> copy(@Nullable Map<String, T> map) {
		return (map != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(map)) : Map.of();
	}

	/**
	 * Returns every other field.
	 * @return a copy, by name
	 */
	@Override
	@JsonAnyGetter
	public Map<String, JsonNode> others() {
		return JsonFields.copy(this.others);
	}

	/**
	 * Returns the writers of one dataset that the model was trained on.
	 * @param set the dataset's name
	 * @return their ids, in the recorded order; empty if there are none or they are not
	 * known
	 */
	public List<String> trainingWritersOf(String set) {
		return writersOf(this.trainingWriters, set);
	}

	/**
	 * Returns the writers of one dataset that the model was validated on.
	 * @param set the dataset's name
	 * @return their ids, in the recorded order; empty if there are none or they are not
	 * known
	 */
	public List<String> validationWritersOf(String set) {
		return writersOf(this.validationWriters, set);
	}

	private static List<String> writersOf(List<WriterName> names, String set) {
		return names.stream().filter((name) -> name.set().equals(set)).map(WriterName::writer).toList();
	}

	/**
	 * Creates a builder in which nothing is known.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Creates a builder with these values.
	 * @return a builder
	 */
	public Builder toBuilder() {
		Builder builder = new Builder();
		builder.codeVersion = this.codeVersion;
		builder.settings = this.settings;
		builder.trainingImages = this.trainingImages;
		builder.validationImages = this.validationImages;
		builder.trainingFingerprint = this.trainingFingerprint;
		builder.from = this.from;
		builder.trainingWriters = this.trainingWriters;
		builder.validationWriters = this.validationWriters;
		builder.leaky = this.leaky;
		builder.leak = this.leak;
		builder.steps = this.steps;
		builder.bestStep = this.bestStep;
		builder.roundedSteps = this.roundedSteps;
		builder.projection = this.projection;
		builder.targetFar = this.targetFar;
		builder.validation = this.validation;
		builder.test = this.test;
		builder.fusion = this.fusion;
		builder.recalibrated = this.recalibrated;
		builder.imported = this.imported;
		builder.calibrated = this.calibrated;
		builder.others = this.others;
		return builder;
	}

	/**
	 * Builds a provenance. The record's components say what the values mean.
	 */
	public static final class Builder {

		private @Nullable String codeVersion;

		private @Nullable RecordedSettings settings;

		private Map<String, String> trainingImages = Map.of();

		private Map<String, String> validationImages = Map.of();

		private @Nullable String trainingFingerprint;

		private @Nullable String from;

		private List<WriterName> trainingWriters = List.of();

		private List<WriterName> validationWriters = List.of();

		private @Nullable Boolean leaky;

		private @Nullable String leak;

		private @Nullable Long steps;

		private @Nullable Long bestStep;

		private @Nullable Long roundedSteps;

		private @Nullable ProjectionFigures projection;

		private @Nullable Double targetFar;

		private @Nullable Map<String, DatasetFigures> validation;

		private @Nullable Map<String, DatasetFigures> test;

		private @Nullable RecordedFusion fusion;

		private @Nullable Recalibration recalibrated;

		private @Nullable Boolean imported;

		private @Nullable Boolean calibrated;

		private Map<String, JsonNode> others = Map.of();

		private Builder() {
		}

		public Builder codeVersion(String codeVersion) {
			this.codeVersion = codeVersion;
			return this;
		}

		public Builder settings(RecordedSettings settings) {
			this.settings = settings;
			return this;
		}

		/**
		 * Sets what the model was trained on.
		 * @param images the images, in words, by dataset
		 * @param writers the writers, in order
		 * @param fingerprint SHA-256 of the names, in hex
		 * @return this
		 */
		public Builder training(Map<String, String> images, List<WriterName> writers, String fingerprint) {
			this.trainingImages = images;
			this.trainingWriters = writers;
			this.trainingFingerprint = fingerprint;
			return this;
		}

		/**
		 * Sets what the model was validated on.
		 * @param images the images, in words, by dataset
		 * @param writers the writers, in order
		 * @return this
		 */
		public Builder validation(Map<String, String> images, List<WriterName> writers) {
			this.validationImages = images;
			this.validationWriters = writers;
			return this;
		}

		public Builder from(@Nullable String from) {
			this.from = from;
			return this;
		}

		/**
		 * Sets whether the figures flatter the model.
		 * @param leak why they do; {@code null} if they do not
		 * @return this
		 */
		public Builder leak(@Nullable String leak) {
			this.leaky = leak != null;
			this.leak = leak;
			return this;
		}

		/**
		 * Sets the length of the training.
		 * @param steps number of steps
		 * @param bestStep the step whose weights were kept; {@code null} if not known
		 * @return this
		 */
		public Builder steps(long steps, @Nullable Long bestStep) {
			this.steps = steps;
			this.bestStep = bestStep;
			return this;
		}

		public Builder roundedSteps(@Nullable Long roundedSteps) {
			this.roundedSteps = roundedSteps;
			return this;
		}

		public Builder projection(ProjectionFigures projection) {
			this.projection = projection;
			return this;
		}

		public Builder targetFar(double targetFar) {
			this.targetFar = targetFar;
			return this;
		}

		/**
		 * Sets what was measured.
		 * @param validation figures on validation writers, by dataset
		 * @param test figures on test writers, by dataset; may be empty
		 * @param fusion how the fusion rule was chosen; {@code null} if rules were not
		 * compared
		 * @return this
		 */
		public Builder results(Map<String, DatasetFigures> validation, Map<String, DatasetFigures> test,
				@Nullable RecordedFusion fusion) {
			this.validation = validation;
			this.test = test;
			this.fusion = fusion;
			return this;
		}

		public Builder recalibrated(Recalibration recalibrated) {
			this.recalibrated = recalibrated;
			return this;
		}

		/**
		 * Records that the weights were trained elsewhere.
		 * @param calibrated whether they came with a calibration
		 * @return this
		 */
		public Builder imported(boolean calibrated) {
			this.imported = true;
			this.calibrated = calibrated;
			return this;
		}

		public TrainingProvenance build() {
			return new TrainingProvenance(this.codeVersion, this.settings, this.trainingImages, this.validationImages,
					this.trainingFingerprint, this.from, this.trainingWriters, this.validationWriters, this.leaky,
					this.leak, this.steps, this.bestStep, this.roundedSteps, this.projection, this.targetFar,
					this.validation, this.test, this.fusion, this.recalibrated, this.imported, this.calibrated,
					this.others);
		}

	}

}
