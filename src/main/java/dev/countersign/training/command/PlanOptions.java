package dev.countersign.training.command;

import java.util.Objects;

import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingLength;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.TripletPlan;
import dev.countersign.training.plan.WriterPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Options on what a training computes. The defaults are those of a request to the
 * service.
 */
final class PlanOptions {

	private static final String GENERATED = "generated";

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec = CommandSpec.create();

	@Option(names = "--tower", description = "article or compact; by default the tower of --from, else article")
	private @Nullable Tower tower;

	@Option(names = "--loss",
			description = "contrastive (the default for the tower article), bce, triplet or forgery-aware (the default for other towers)")
	private @Nullable LossKind loss;

	@ArgGroup(exclusive = true)
	private Length length = new Length();

	@Option(names = "--batch-size", description = "pairs or triplets in a batch; 32 by default")
	private @Nullable Integer batchSize;

	@Option(names = "--writers-per-batch", description = "for forgery-aware; 16 by default")
	private @Nullable Integer writersPerBatch;

	@Option(names = "--genuine-per-writer", description = "for forgery-aware; 3 by default")
	private @Nullable Integer genuinePerWriter;

	@Option(names = "--forged-per-writer", description = "for forgery-aware; 3 by default")
	private @Nullable Integer forgedPerWriter;

	@Option(names = "--learning-rate", description = "constant learning rate, or its peak; 0.001 by default")
	private @Nullable Double learningRate;

	@Option(names = "--weight-decay", description = "0.0005 by default; 0.02 for forgery-aware")
	private @Nullable Double weightDecay;

	@Option(names = "--schedule", description = "constant (the default) or cosine (the default for forgery-aware)")
	private @Nullable Schedule schedule;

	@Option(names = "--margin", description = "margin of a loss on pairs or triplets; 2 by default")
	private @Nullable Double margin;

	@Option(names = "--pairs", paramLabel = "LIST",
			description = "generated (the default), or a list of the datasets, such as train for train_data.csv")
	private @Nullable String pairs;

	@Option(names = "--limit", description = "maximum number of pairs, drawn using the seed")
	private @Nullable Integer limit;

	@Option(names = "--seed", defaultValue = "1", description = "determines everything random; 1 by default")
	private long seed;

	/** The length of the training, in epochs or in steps. */
	private static final class Length {

		@Option(names = "--epochs", description = "passes over the data; 20 by default, 100 for forgery-aware")
		private @Nullable Long epochs;

		@Option(names = "--steps", description = "number of batches, in place of epochs")
		private @Nullable Long steps;

	}

	/** Returns the tower to train. */
	Tower tower() {
		return (this.tower != null) ? this.tower : Towers.article();
	}

	/**
	 * Makes the tower of a starting model the default.
	 */
	void goOnFrom(String model) {
		if (this.tower == null) {
			this.tower = Towers.byId(model);
		}
	}

	long seed() {
		return this.seed;
	}

	TrainingPlan plan() {
		String id = tower().id();
		LossKind kind = (this.loss != null) ? this.loss : LossKind.usual(id);
		TrainingBasics usual = TrainingPlan.usual(id, kind).basics();
		Optimization moved = usual.optimization();
		boolean byWriter = kind == LossKind.FORGERY_AWARE;
		boolean byPair = kind == LossKind.CONTRASTIVE || kind == LossKind.CROSS_ENTROPY;
		requireApplicable("--batch-size", this.batchSize, !byWriter, kind);
		requireApplicable("--margin", this.margin, !byWriter, kind);
		requireApplicable("--writers-per-batch", this.writersPerBatch, byWriter, kind);
		requireApplicable("--genuine-per-writer", this.genuinePerWriter, byWriter, kind);
		requireApplicable("--forged-per-writer", this.forgedPerWriter, byWriter, kind);
		requireApplicable("--pairs", this.pairs, byPair, kind);
		requireApplicable("--limit", this.limit, byPair, kind);
		TrainingBasics basics = new TrainingBasics(id, length(usual.length()),
				new Optimization(Objects.requireNonNullElse(this.learningRate, moved.learningRate()),
						Objects.requireNonNullElse(this.weightDecay, moved.weightDecay()), moved.decoupled(),
						Objects.requireNonNullElse(this.schedule, moved.schedule())),
				usual.augmented(), this.seed);
		double distance = Objects.requireNonNullElse(this.margin, TrainingPlan.MARGIN);
		int batch = Objects.requireNonNullElse(this.batchSize, TrainingPlan.BATCH_SIZE);
		return switch (kind) {
			case FORGERY_AWARE -> new WriterPlan(basics, shape());
			case TRIPLET -> new TripletPlan(basics, distance, batch);
			case CONTRASTIVE, CROSS_ENTROPY -> new PairPlan(basics, kind, distance, batch,
					GENERATED.equals(this.pairs) ? null : this.pairs, this.limit);
		};
	}

	private TrainingLength length(TrainingLength usual) {
		if (this.length.steps != null) {
			return TrainingLength.steps(this.length.steps);
		}
		return (this.length.epochs != null) ? TrainingLength.epochs(this.length.epochs) : usual;
	}

	private WriterBatchShape shape() {
		WriterBatchShape usual = WriterBatchShape.DEFAULT;
		return new WriterBatchShape(Objects.requireNonNullElse(this.writersPerBatch, usual.writers()),
				Objects.requireNonNullElse(this.genuinePerWriter, usual.genuine()),
				Objects.requireNonNullElse(this.forgedPerWriter, usual.forged()));
	}

	private void requireApplicable(String option, @Nullable Object value, boolean applies, LossKind kind) {
		if (value != null && !applies) {
			throw new ParameterException(this.spec.commandLine(),
					"%s does not apply to the loss %s".formatted(option, kind.id()));
		}
	}

}
