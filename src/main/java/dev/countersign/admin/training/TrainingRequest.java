package dev.countersign.admin.training;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingLength;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.TripletPlan;
import dev.countersign.training.plan.WriterPlan;
import dev.countersign.training.batch.WriterBatchShape;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A checked request for a training, with every default filled in. Fields that do not
 * apply to the loss are {@code null}.
 *
 * @param dataset name of a folder in {@code countersign.datasets.directory}
 * @param tower the tower's id
 * @param loss {@code contrastive} or {@code bce} (both on pairs), {@code triplet}, or
 * {@code forgery-aware} (on batches of writers)
 * @param optimizer {@code adam} (weight decay in the gradient) or {@code adamw}
 * @param schedule {@code constant}, or {@code cosine}: warm-up, then cosine decay, with
 * gradient clipping and weight averaging
 * @param augmentation {@code none} or {@code default}
 * @param sampling {@code pairs}, {@code triplets} or {@code writers}; follows from the
 * loss
 * @param epochs number of passes over the data
 * @param batchSize pairs or triplets in a batch
 * @param writersPerBatch writers in a batch of writers
 * @param genuinePerWriter genuine signatures per writer in a batch
 * @param forgedPerWriter forgeries per writer in a batch
 * @param learningRate constant learning rate, or its peak
 * @param weightDecay 0 or more
 * @param margin margin of the loss
 * @param seed determines everything random
 * @param pairs {@code generated} from the writers, or {@code listed} by the dataset
 * @param limit maximum number of pairs, drawn using the seed
 * @param from id of a model of the same tower whose weights the training starts from
 * @param trainWriters writers to train on
 * @param validationWriters writers to validate and calibrate on
 * @param judgement {@code signature}: the model refuses images that show no signature;
 * {@code none}: only blank and unreadable ones; {@code null} in jobs of versions that
 * knew only signatures
 * @param targetFar maximum share of the validation writers' forgeries that the model's
 * threshold may accept, 0.0001 to 0.5; {@code null} in jobs of versions without such a
 * target
 * @param activate whether to activate the model if it is not worse than the active one
 * @param leaky whether the figures flatter the model
 * @param leak why the figures flatter the model; {@code null} if they do not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String dataset, String tower,
		String loss, String optimizer, String schedule, String augmentation, String sampling, int epochs,
		@Nullable Integer batchSize, @Nullable Integer writersPerBatch, @Nullable Integer genuinePerWriter,
		@Nullable Integer forgedPerWriter, double learningRate, double weightDecay, @Nullable Double margin, long seed,
		@Nullable String pairs, @Nullable Integer limit, @Nullable String from, List<String> trainWriters,
		List<String> validationWriters, @Schema(allowableValues = {
				"signature", "none" }) @Nullable String judgement,
		@Nullable Double targetFar, boolean activate, boolean leaky, @Nullable String leak){

	TrainingPlan plan() {
		LossKind kind = LossKind.byId(this.loss);
		TrainingBasics basics = new TrainingBasics(
				this.tower, TrainingLength.epochs(this.epochs), new Optimization(this.learningRate, this.weightDecay,
						this.optimizer.equals("adamw"), Schedule.byId(this.schedule)),
				!this.augmentation.equals("none"), this.seed);
		double distance = Objects.requireNonNullElse(this.margin, TrainingPlan.MARGIN);
		int batch = Objects.requireNonNullElse(this.batchSize, TrainingPlan.BATCH_SIZE);
		return switch (kind) {
			case FORGERY_AWARE -> new WriterPlan(basics, shape());
			case TRIPLET -> new TripletPlan(basics, distance, batch);
			case CONTRASTIVE, CROSS_ENTROPY ->
				new PairPlan(basics, kind, distance, batch, "listed".equals(this.pairs) ? "train" : null, this.limit);
		};
	}

	private WriterBatchShape shape() {
		WriterBatchShape usual = WriterBatchShape.DEFAULT;
		return new WriterBatchShape(Objects.requireNonNullElse(this.writersPerBatch, usual.writers()),
				Objects.requireNonNullElse(this.genuinePerWriter, usual.genuine()),
				Objects.requireNonNullElse(this.forgedPerWriter, usual.forged()));
	}

}
