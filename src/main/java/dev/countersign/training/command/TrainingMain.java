package dev.countersign.training.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.dataset.WriterSplit;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.execution.DjlBackend;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelException;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.Pairs;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.data.PreparedImages;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.data.WriterSets;
import dev.countersign.training.finish.HeldOutFiles;
import dev.countersign.training.finish.ProjectionChoice;
import dev.countersign.training.finish.TrainedModel;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.OptimizerSettings;
import dev.countersign.training.plan.TrainingSettings;
import dev.countersign.training.run.Cadence;
import dev.countersign.training.run.Samplers;
import dev.countersign.training.run.TrainingOutcome;
import dev.countersign.training.run.TrainingRun;
import org.jspecify.annotations.Nullable;

/**
 * Trains a tower and writes a model, recalibrates one or evaluates one, from the command
 * line.
 */
public final class TrainingMain {

	private static final String ROBUSTNESS = "--robustness";

	private static final String PROJECT = "--project";

	private static final String TARGET_FAR = "--target-far";

	private static final String USAGE = """
			Train:    --datasets DIR... --writers SET=WRITERS,... --output models/ID --checkpoints DIR
			          [--validation-writers 0.1|SET=WRITERS,...] [--test-writers SET=WRITERS,...]
			          [--tower compact] [--loss forgery-aware|contrastive|triplet|bce]
			          [--steps 2000 | --epochs N] [--batch-size 32] [--learning-rate 0.001] [--weight-decay X]
			          [--margin X] [--pairs generated|LIST] [--limit PAIRS] [--seed 1] [--from models/ID]
			          [--validate-every 200] [--checkpoint-every 100] [--threads 0]
			          [--judgement signature|none]
			--judgement: none, for images that are no signatures; else those that show none are refused
			--from: goes on from that model's weights, whose training writers nobody is judged on
			LIST: one of the sets' own lists of pairs, such as train for train_data.csv
			Fit threshold, calibration and fusion of a model anew, and measure it:
			          --recalibrate models/ID --datasets DIR... --output models/NEW
			          [--validation-writers SET=WRITERS,...] [--test-writers SET=WRITERS,...] [--project]
			--project: fits a projection to the training writers that the manifest names, too
			Evaluate: --evaluate models/ID --datasets DIR... --writers SET=WRITERS,...
			Threshold, in a training and a recalibration: accepts [--target-far 0.05] of the skilled forgeries at most
			Each of them measures with --robustness also what changed scans do, on the test writers (or --writers)
			WRITERS:  *, ids and ranges, as in sigcomp2011-dutch=001-048,cedar=1-20,22""";

	private static final Set<String> OPTIONS = Set.of("--datasets", "--writers", "--validation-writers",
			"--test-writers", "--output", "--checkpoints", "--tower", "--loss", "--steps", "--epochs", "--batch-size",
			"--weight-decay", "--margin", "--pairs", "--limit", "--learning-rate", "--seed", "--validate-every",
			"--checkpoint-every", "--evaluate", "--recalibrate", "--threads", "--from", "--judgement", PROJECT,
			TARGET_FAR, ROBUSTNESS);

	private static final String GENERATED = "generated";

	private static final int STOP_SECONDS = 60;

	private final Arguments arguments;

	private final DjlBackend backend;

	private TrainingMain(Arguments arguments, DjlBackend backend) {
		this.arguments = arguments;
		this.backend = backend;
	}

	/**
	 * Trains, recalibrates or evaluates.
	 * @param args see the usage, which is printed when they are wrong
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		try {
			Arguments arguments = new Arguments(args, OPTIONS);
			DjlBackend backend = DjlBackend.start(DeviceChoice.AUTO, Math.toIntExact(arguments.whole("--threads", 0)));
			if (arguments.has("--evaluate")) {
				System.out.print(EvaluationCommand.run(backend, Path.of(arguments.one("--evaluate")),
						WriterSets.read(arguments.all("--datasets")).files(arguments.one("--writers")),
						arguments.flag(ROBUSTNESS)));
			}
			else if (arguments.has("--recalibrate")) {
				new TrainingMain(arguments, backend).recalibrate();
			}
			else {
				new TrainingMain(arguments, backend).train();
			}
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage() + System.lineSeparator() + USAGE);
			System.exit(2);
		}
		catch (IOException | IllegalStateException | ModelException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	private void recalibrate() throws IOException, InterruptedException {
		System.out.print(new RecalibrationCommand(this.backend, WriterSets.read(this.arguments.all("--datasets")),
				Clock.systemUTC(), targetFar(), robustness(), ProjectionChoice.FEWEST_WRITERS)
			.run(Path.of(this.arguments.one("--recalibrate")), output(),
					this.arguments.optional("--validation-writers"), this.arguments.optional("--test-writers"),
					this.arguments.flag(PROJECT)));
	}

	private boolean robustness() {
		boolean wanted = this.arguments.flag(ROBUSTNESS);
		if (wanted && !this.arguments.has("--test-writers")) {
			throw new IllegalArgumentException(
					"%s is measured on test writers; choose some with --test-writers".formatted(ROBUSTNESS));
		}
		return wanted;
	}

	private double targetFar() {
		double target = this.arguments.number(TARGET_FAR, FittedDecision.TARGET_FAR);
		if (!(target > 0 && target <= 0.5)) {
			throw new IllegalArgumentException(
					"%s must be above 0 and at most 0.5, not %s".formatted(TARGET_FAR, target));
		}
		return target;
	}

	private Path output() {
		Path output = Path.of(this.arguments.one("--output"));
		if (Files.exists(output)) {
			throw new IllegalArgumentException("%s exists; choose another --output".formatted(output));
		}
		return output;
	}

	private void train() throws IOException, InterruptedException {
		Path output = output();
		boolean robustness = robustness();
		double targetFar = targetFar();
		Path checkpoints = Path.of(this.arguments.one("--checkpoints"));
		TrainingSettings base = settings();
		Cadence cadence = new Cadence(this.arguments.whole("--validate-every", 200),
				this.arguments.whole("--checkpoint-every", 100));
		WriterSets sets = WriterSets.read(this.arguments.all("--datasets"));
		WriterSplit split = sets.split(sets.files(this.arguments.one("--writers")),
				this.arguments.optional("--validation-writers").orElse("0.1"), base.seed());
		List<SignatureFile> test = this.arguments.optional("--test-writers").map(sets::files).orElse(List.of());
		WriterSets.requireDisjoint(split.training(), split.validation());
		WriterSets.requireDisjoint(split.training(), test);
		WriterSets.requireDisjoint(split.validation(), test);
		System.out.printf("Training writers: %s%nValidation writers: %s%nTest writers: %s%n",
				WriterSets.summary(split.training()), WriterSets.summary(split.validation()), WriterSets.summary(test));
		Tower tower = Towers.byId(base.tower());
		StartingModel start = start(tower, split.validation(), test);
		PreparedImages prepared = new PreparedImages(
				new SignaturePipeline(StartingModel.locator(start), judgement(start), tower.preparation()));
		ImagePool pool = prepared.load(split.training());
		TrainingData data = new TrainingData(pool, prepared.load(split.validation()), pairs(sets, pool, base.seed()),
				start);
		TrainingSettings settings = inEpochs(base, data);
		Optional<TrainingOutcome> outcome = run(settings, data, cadence, checkpoints);
		if (outcome.isPresent()) {
			System.out.print(new TrainedModel(this.backend, settings, data, outcome.get(), Clock.systemUTC())
				.write(output, new HeldOutFiles(split.validation(), test, StartingModel.locator(start),
						judgement(start), targetFar, null, robustness), () -> false));
		}
	}

	private Judgement judgement(@Nullable StartingModel start) {
		return this.arguments.optional("--judgement")
			.map(Judgement::byId)
			.orElse((start != null) ? start.judgement() : Judgement.SIGNATURE);
	}

	private @Nullable StartingModel start(Tower tower, List<SignatureFile> validation, List<SignatureFile> test) {
		Optional<String> from = this.arguments.optional("--from");
		if (from.isEmpty()) {
			return null;
		}
		StartingModel start = StartingModel.of(Path.of(from.get()), tower);
		start.requireUnseen(validation);
		start.requireUnseen(test);
		return start;
	}

	private Optional<TrainingOutcome> run(TrainingSettings settings, TrainingData data, Cadence cadence,
			Path checkpoints) throws IOException, InterruptedException {
		AtomicBoolean stop = new AtomicBoolean();
		CountDownLatch ended = new CountDownLatch(1);
		Thread hook = new Thread(() -> {
			stop.set(true);
			try {
				ended.await(STOP_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "training-stop");
		Runtime.getRuntime().addShutdownHook(hook);
		TrainingOutcome outcome;
		try (ConsoleProgress progress = new ConsoleProgress()) {
			outcome = new TrainingRun(this.backend, settings, data, cadence, new CheckpointStore(checkpoints), progress)
				.run(stop::get);
		}
		finally {
			ended.countDown();
		}
		if (!outcome.finished()) {
			System.out.printf("Stopped after step %,d; the same command goes on from there%n",
					outcome.progress().step());
			return Optional.empty();
		}
		Runtime.getRuntime().removeShutdownHook(hook);
		return Optional.of(outcome);
	}

	private TrainingSettings settings() {
		String tower = this.arguments.optional("--tower").orElse("compact");
		LossKind loss = LossKind.byId(this.arguments.optional("--loss").orElse(LossKind.FORGERY_AWARE.id()));
		long steps = this.arguments.whole("--steps", 2000);
		double rate = this.arguments.number("--learning-rate", 0.001);
		long seed = this.arguments.whole("--seed", 1);
		TrainingSettings usual = (loss == LossKind.FORGERY_AWARE)
				? TrainingSettings.forgeryAware(tower, steps, rate, seed)
				: TrainingSettings.article(tower, steps, rate, seed).with(loss);
		OptimizerSettings optimizer = usual.optimizer();
		return new TrainingSettings(tower, loss, this.arguments.number("--margin", usual.margin()), steps,
				Math.toIntExact(this.arguments.whole("--batch-size", usual.batchSize())), usual.writerBatch(),
				new OptimizerSettings(optimizer.learningRate(),
						this.arguments.number("--weight-decay", optimizer.weightDecay()), optimizer.decoupled(),
						optimizer.clipNorm(), optimizer.averaging()),
				usual.augmentation(), seed);
	}

	private List<ImagePair> pairs(WriterSets sets, ImagePool pool, long seed) {
		String list = this.arguments.optional("--pairs").orElse(GENERATED);
		if (list.equals(GENERATED) && !this.arguments.has("--limit")) {
			return List.of();
		}
		List<ImagePair> pairs = list.equals(GENERATED) ? Pairs.generated(pool, seed)
				: Pairs.listed(pool, sets.pairs(list));
		return Pairs.limited(pairs, Math.toIntExact(this.arguments.whole("--limit", Integer.MAX_VALUE)), seed);
	}

	private TrainingSettings inEpochs(TrainingSettings base, TrainingData data) {
		if (!this.arguments.has("--epochs")) {
			return base;
		}
		long perEpoch = Samplers.of(base, data.training(), data.trainingPairs(), base.seed()).stepsPerEpoch();
		return base.withSteps(perEpoch * this.arguments.whole("--epochs", 1));
	}

}
