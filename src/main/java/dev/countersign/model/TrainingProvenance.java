package dev.countersign.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a model came to be. Older versions recorded less, so anything may be missing; what
 * a newer version recorded is kept as it is.
 *
 * @param codeVersion of the program that trained it: a commit
 * @param settings what it was trained with; {@code null}: not known
 * @param trainingImages what was learnt from, in words, by set
 * @param validationImages what was validated on, in words, by set
 * @param trainingFingerprint SHA-256 of the names of the sets, writers and files that
 * were learnt from
 * @param from id of the model whose weights the training went on from; {@code null}: it
 * began with random ones
 * @param trainingWriters who was learnt from, also by models before it in the line;
 * empty: not known
 * @param validationWriters who chose the weights and whom the decisions are fitted to;
 * empty: not known
 * @param leaky whether the figures flatter the model; {@code null}: not known
 * @param leak why they do
 * @param steps how many steps were taken
 * @param bestStep the step that the weights are of
 * @param projection what a projection does; {@code null}: none was fitted
 * @param targetFar the most that the thresholds were to accept of the validation writers'
 * forgeries, 0 to 1
 * @param validation figures on validation writers, by set; {@code null}: none
 * @param test figures on test writers, by set; {@code null}: none
 * @param fusion how fusion rules compared, in the terms of the evaluation that compared
 * them; immutable
 * @param recalibrated whether the decisions were fitted anew later; {@code null}: no
 * @param imported whether the weights were trained elsewhere
 * @param calibrated whether imported weights came with a calibration
 * @param others whatever else is recorded, in JSON's terms; immutable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingProvenance(@Nullable String codeVersion, @Nullable RecordedSettings settings,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> trainingImages,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> validationImages,
		@Nullable String trainingFingerprint, @Nullable String from,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<WriterName> trainingWriters,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<WriterName> validationWriters, @Nullable Boolean leaky,
		@Nullable String leak, @Nullable Long steps, @Nullable Long bestStep, @Nullable ProjectionFigures projection,
		@Nullable Double targetFar, @Nullable Map<String, SetFigures> validation,
		@Nullable Map<String, SetFigures> test, @Nullable Map<String, @Nullable Object> fusion,
		@Nullable Recalibration recalibrated, @Nullable Boolean imported, @Nullable Boolean calibrated,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

	/** Nothing is known. */
	public static final TrainingProvenance UNKNOWN = new Builder().build();

	public TrainingProvenance {
		trainingImages = copy(trainingImages);
		validationImages = copy(validationImages);
		trainingWriters = (trainingWriters != null) ? List.copyOf(trainingWriters) : List.of();
		validationWriters = (validationWriters != null) ? List.copyOf(validationWriters) : List.of();
		validation = (validation != null) ? copy(validation) : null;
		test = (test != null) ? copy(test) : null;
		fusion = (fusion != null) ? JsonTree.freeze(fusion) : null;
		others = (others != null) ? JsonTree.freeze(others) : Map.of();
	}

	private static <T> Map<String, T> copy(@Nullable Map<String, T> map) {
		return (map != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(map)) : Map.of();
	}

	/**
	 * Who was learnt from in one set.
	 * @param set the set's name
	 * @return ids, in the order they are recorded; empty: nobody, or not known
	 */
	public List<String> trainingWritersOf(String set) {
		return writersOf(this.trainingWriters, set);
	}

	/**
	 * Who was validated on in one set.
	 * @param set the set's name
	 * @return ids, in the order they are recorded; empty: nobody, or not known
	 */
	public List<String> validationWritersOf(String set) {
		return writersOf(this.validationWriters, set);
	}

	private static List<String> writersOf(List<WriterName> names, String set) {
		return names.stream().filter((name) -> name.set().equals(set)).map(WriterName::writer).toList();
	}

	/**
	 * Starts a description in which nothing is known.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Starts a description that says the same.
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
	 * A description that is being put together; see the record's fields.
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

		private @Nullable ProjectionFigures projection;

		private @Nullable Double targetFar;

		private @Nullable Map<String, SetFigures> validation;

		private @Nullable Map<String, SetFigures> test;

		private @Nullable Map<String, @Nullable Object> fusion;

		private @Nullable Recalibration recalibrated;

		private @Nullable Boolean imported;

		private @Nullable Boolean calibrated;

		private Map<String, @Nullable Object> others = Map.of();

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
		 * What was learnt from.
		 * @param images in words, by set
		 * @param writers in order
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
		 * What was validated on.
		 * @param images in words, by set
		 * @param writers in order
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
		 * Whether figures flatter the model.
		 * @param leak why; {@code null}: they do not
		 * @return this
		 */
		public Builder leak(@Nullable String leak) {
			this.leaky = leak != null;
			this.leak = leak;
			return this;
		}

		/**
		 * How long the training was.
		 * @param steps taken
		 * @param bestStep the step that the weights are of; {@code null}: not known
		 * @return this
		 */
		public Builder steps(long steps, @Nullable Long bestStep) {
			this.steps = steps;
			this.bestStep = bestStep;
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
		 * What was measured.
		 * @param validation by set
		 * @param test by set; may be empty
		 * @param fusion how fusion rules compared, in JSON's terms; {@code null}: they
		 * were not compared
		 * @return this
		 */
		public Builder results(Map<String, SetFigures> validation, Map<String, SetFigures> test,
				@Nullable Map<String, @Nullable Object> fusion) {
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
		 * That the weights were trained elsewhere.
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
					this.leak, this.steps, this.bestStep, this.projection, this.targetFar, this.validation, this.test,
					this.fusion, this.recalibrated, this.imported, this.calibrated, this.others);
		}

	}

}
