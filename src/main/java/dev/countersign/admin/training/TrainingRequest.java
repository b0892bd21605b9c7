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
 * A checked request for a training, every default filled in. What does not apply to the
 * loss is {@code null}.
 *
 * @param dataset folder below {@code countersign.datasets.directory}
 * @param tower the tower's id
 * @param loss {@code contrastive}, {@code bce} (both over pairs), {@code triplet} or
 * {@code forgery-aware} (over batches of writers)
 * @param optimizer {@code adam} (weight decay in the gradient) or {@code adamw}
 * @param schedule {@code constant}, or {@code cosine}: warm-up, then falling, with
 * clipped gradients and averaged weights
 * @param augmentation {@code none} or {@code default}
 * @param sampling {@code pairs}, {@code triplets} or {@code writers}, as the loss takes
 * @param epochs how often the data are gone through
 * @param batchSize pairs or triplets in a batch
 * @param writersPerBatch writers in a batch of writers
 * @param genuinePerWriter genuine signatures of each
 * @param forgedPerWriter forgeries of each
 * @param learningRate constant, or at its peak
 * @param weightDecay 0 or more
 * @param margin of the loss
 * @param seed decides all that is random
 * @param pairs {@code generated} from the writers, or {@code listed} by the set itself
 * @param limit how many pairs at most, drawn by the seed
 * @param from id of a model of the same tower whose weights it goes on from
 * @param trainWriters whom is learnt from
 * @param validationWriters whom the model is judged and calibrated on
 * @param judgement {@code signature}: the model refuses images that show none;
 * {@code none}: only blank and unreadable ones; {@code null}: a job of a version that
 * knew signatures alone
 * @param targetFar the most that the model's threshold may accept of the validation
 * writers' forgeries, 0.0001 to 0.5; {@code null}: a job of a version that knew no such
 * target
 * @param activate whether the model is to serve if it is not worse
 * @param leaky whether the figures flatter the model
 * @param leak why
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
