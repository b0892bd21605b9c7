package dev.countersign.training.command;

import dev.countersign.image.locate.Locators;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.tower.script.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.dataset.WriterSplit;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.Judgement;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.data.WriterSets;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.session.TrainingSession;
import dev.countersign.training.session.TrainingTask;
import dev.countersign.worker.StoppedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code train}: trains a tower and writes a model.
 */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Trains a tower and writes a model. If it is stopped or killed, the same command resumes from the last checkpoint.")
final class TrainCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = "--datasets", required = true, arity = "1..*", paramLabel = "DIR",
			description = "folders of signature datasets")
	private List<String> datasets = List.of();

	@Option(names = "--writers", required = true, paramLabel = "SET=WRITERS,...", description = "writers to train on")
	private String writers = "";

	@Option(names = "--validation-writers", paramLabel = "0.1|SET=WRITERS,...", defaultValue = "0.1",
			description = "writers to validate on, or the fraction of each dataset's writers to hold out; 0.1 by default")
	private String validationWriters = "0.1";

	@Option(names = "--checkpoints", required = true, paramLabel = "DIR",
			description = "folder of what the training needs to resume")
	private Path checkpoints = Path.of("");

	@Option(names = "--from", paramLabel = "models/ID",
			description = "start from the weights of this model; its training writers must not be used for validation or tests")
	private @Nullable Path from;

	@Option(names = "--judgement",
			description = "signature, or none for images that are not signatures; by default that of --from, else signature")
	private @Nullable Judgement judgement;

	@Option(names = "--locator",
			description = "what finds the signature on an image: ink-finder-5 or whole-image; by default the tower's, or whole-image with --judgement none")
	private @Nullable String locator;

	@Option(names = "--validate-every", paramLabel = "STEPS",
			description = "steps between validations; by default an epoch")
	private @Nullable Long validateEvery;

	@Option(names = "--checkpoint-every", paramLabel = "STEPS", defaultValue = "25",
			description = "steps between checkpoints; 25 by default")
	private long checkpointEvery;

	@Option(names = "--precision", defaultValue = "fp32",
			description = "fp32 (the default), or bf16: the tower compact is trained with bfloat16 in its large layers, which a CPU with AVX512-BF16 or AMX computes faster")
	private Precision precision = Precision.FP32;

	@Mixin
	private PlanOptions options = new PlanOptions();

	@Mixin
	private DecisionOptions decision = new DecisionOptions();

	@Mixin
	private EngineOptions engine = new EngineOptions();

	@Override
	public Integer call() throws IOException, InterruptedException {
		this.decision.check();
		TrainingTask task = task();
		DjlBackend backend = this.engine.start().trainingWith(this.precision);
		try (ConsoleProgress progress = new ConsoleProgress(); ShutdownStop stop = ShutdownStop.register()) {
			String card = new TrainingSession(backend, this.checkpoints, this.checkpointEvery, this.validateEvery,
					progress)
				.run(task, this.decision.output(), stop);
			say(card);
			return ExitCode.OK;
		}
		catch (StoppedException ex) {
			say("Stopped; run the same command to resume from the last checkpoint%n".formatted());
			return ExitCode.OK;
		}
	}

	private TrainingTask task() throws IOException {
		StartingModel start = (this.from != null) ? StartingModel.of(this.from) : null;
		if (start != null) {
			this.options.goOnFrom(start.tower());
		}
		TrainingPlan plan = this.options.plan();
		WriterSets sets = WriterSets.read(this.datasets);
		WriterSplit split = sets.split(sets.files(this.writers), this.validationWriters, this.options.seed());
		String named = this.decision.testWriters();
		List<SignatureFile> test = (named != null) ? sets.files(named) : List.of();
		WriterSets.requireDisjoint(split.training(), split.validation());
		WriterSets.requireDisjoint(split.training(), test);
		WriterSets.requireDisjoint(split.validation(), test);
		if (start != null) {
			start.requireUnseen(split.validation());
			start.requireUnseen(test);
		}
		say("Training writers: %s%nValidation writers: %s%nTest writers: %s%n".formatted(
				WriterSets.summary(split.training()), WriterSets.summary(split.validation()),
				WriterSets.summary(test)));
		String list = plan.pairList();
		List<PairRow> listed = (list != null) ? sets.pairs(list) : List.of();
		return new TrainingTask(plan, split.training(), split.validation(), test, listed, start,
				locator(Towers.byId(plan.basics().tower()), judgement(start)), judgement(start),
				this.decision.targetFar(), null, this.decision.robustness());
	}

	private String locator(Tower tower, Judgement judged) {
		return (this.locator != null) ? Locators.requireKnown(this.locator) : judged.locator(tower);
	}

	private Judgement judgement(@Nullable StartingModel start) {
		if (this.judgement != null) {
			return this.judgement;
		}
		return (start != null) ? start.judgement() : Judgement.SIGNATURE;
	}

	private void say(String text) {
		this.spec.commandLine().getOut().print(text);
		this.spec.commandLine().getOut().flush();
	}

}
