package dev.countersign.training;

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
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.EngineStartup;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.batch.ImagePool;

/**
 * Trains a tower and writes a model, or evaluates one, from the command line.
 */
public final class TrainingMain {

	private static final String USAGE = """
			Train:    --datasets DIR... --writers SET=WRITERS,... --output models/ID --checkpoints DIR
			          [--validation-writers 0.1|SET=WRITERS,...] [--test-writers SET=WRITERS,...]
			          [--tower compact] [--loss forgery-aware|contrastive|triplet|bce] [--steps 2000]
			          [--learning-rate 0.001] [--seed 1] [--validate-every 200] [--checkpoint-every 100]
			          [--threads 0]
			Evaluate: --evaluate models/ID --datasets DIR... --writers SET=WRITERS,...
			WRITERS:  *, ids and ranges, as in sigcomp2011-dutch=001-048,cedar=1-20,22""";

	private static final Set<String> OPTIONS = Set.of("--datasets", "--writers", "--validation-writers",
			"--test-writers", "--output", "--checkpoints", "--tower", "--loss", "--steps", "--learning-rate", "--seed",
			"--validate-every", "--checkpoint-every", "--evaluate", "--threads");

	private static final int STOP_SECONDS = 60;

	private final Arguments arguments;

	private TrainingMain(Arguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * Trains or evaluates.
	 * @param args see the usage, which is printed when they are wrong
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		try {
			Arguments arguments = new Arguments(args, OPTIONS);
			EngineStartup.start(DeviceChoice.AUTO, Math.toIntExact(arguments.whole("--threads", 0)));
			if (arguments.has("--evaluate")) {
				System.out.print(EvaluationCommand.run(Path.of(arguments.one("--evaluate")),
						WriterSets.read(arguments.all("--datasets")).files(arguments.one("--writers"))));
			}
			else {
				new TrainingMain(arguments).train();
			}
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage() + System.lineSeparator() + USAGE);
			System.exit(2);
		}
		catch (IOException | IllegalStateException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	private void train() throws IOException, InterruptedException {
		Path output = Path.of(this.arguments.one("--output"));
		if (Files.exists(output)) {
			throw new IllegalArgumentException("%s exists; choose another --output".formatted(output));
		}
		Path checkpoints = Path.of(this.arguments.one("--checkpoints"));
		TrainingSettings settings = settings();
		Cadence cadence = new Cadence(this.arguments.whole("--validate-every", 200),
				this.arguments.whole("--checkpoint-every", 100));
		WriterSets sets = WriterSets.read(this.arguments.all("--datasets"));
		WriterSplit split = sets.split(sets.files(this.arguments.one("--writers")),
				this.arguments.optional("--validation-writers").orElse("0.1"), settings.seed());
		List<SignatureFile> test = this.arguments.optional("--test-writers").map(sets::files).orElse(List.of());
		WriterSets.requireDisjoint(split.training(), split.validation());
		WriterSets.requireDisjoint(split.training(), test);
		WriterSets.requireDisjoint(split.validation(), test);
		System.out.printf("Training writers: %s%nValidation writers: %s%nTest writers: %s%n",
				WriterSets.summary(split.training()), WriterSets.summary(split.validation()), WriterSets.summary(test));
		Tower tower = Towers.byId(settings.tower());
		PreparedImages prepared = new PreparedImages(tower.preparation());
		TrainingData data = new TrainingData(prepared.load(split.training()), prepared.load(split.validation()),
				List.of());
		Optional<TrainingOutcome> outcome = run(settings, data, cadence, checkpoints);
		if (outcome.isPresent()) {
			ImagePool tested = prepared.load(test);
			System.out
				.print(new TrainedModel(settings, data, outcome.get(), Clock.systemUTC(), null).write(output, tested));
		}
	}

	private static Optional<TrainingOutcome> run(TrainingSettings settings, TrainingData data, Cadence cadence,
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
			outcome = new TrainingRun(settings, data, cadence, new CheckpointStore(checkpoints), progress)
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
		return (loss == LossKind.FORGERY_AWARE) ? TrainingSettings.forgeryAware(tower, steps, rate, seed)
				: TrainingSettings.article(tower, steps, rate, seed).with(loss);
	}

}
