package dev.countersign.training.command;

import dev.countersign.image.locate.Locators;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.countersign.training.data.WriterSets;
import dev.countersign.training.finish.ProjectionChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code recalibrate}: refits a model's decisions.
 */
@Command(name = "recalibrate", mixinStandardHelpOptions = true,
		description = "Refits a model's threshold, calibration and fusion, evaluates it, and writes a new model with the same weights.")
final class RecalibrateCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Parameters(paramLabel = "models/ID", description = "folder of the model whose weights to use")
	private Path model = Path.of("");

	@Option(names = "--datasets", required = true, arity = "1..*", paramLabel = "DIR",
			description = "folders of signature datasets")
	private List<String> datasets = List.of();

	@Option(names = "--validation-writers", paramLabel = "SET=WRITERS,...",
			description = "writers to fit to; by default those in the manifest")
	private @Nullable String validationWriters;

	@Option(names = "--locator",
			description = "what finds the signature on an image: ink-finder-5 or whole-image; by default the model's")
	private @Nullable String locator;

	@Option(names = "--towers", arity = "1..*", paramLabel = "models/ID",
			description = "fit the decisions to the validation writers of these models instead, each embedded by its own model, which must not have seen them; distances, and the threshold with one reference, are brought to the model's scale by its validation writers")
	private List<Path> towers = List.of();

	@Option(names = "--project", description = "also fit a projection to the training writers in the manifest")
	private boolean project;

	@Option(names = "--shifted",
			description = "also compare views that are shifted sideways; embeddings are then three times as long")
	private boolean shifted;

	@Mixin
	private DecisionOptions decision = new DecisionOptions();

	@Mixin
	private EngineOptions engine = new EngineOptions();

	@Override
	public Integer call() throws IOException, InterruptedException {
		this.decision.check();
		String card = new Recalibrator(WriterSets.read(this.datasets), Clock.systemUTC(), this.decision.targetFar(),
				this.decision.robustness(), ProjectionChoice.MIN_WRITERS, this.engine.start())
			.run(this.model, this.decision.output(), Optional.ofNullable(this.validationWriters),
					Optional.ofNullable(this.decision.testWriters()),
					Optional.ofNullable(this.locator).map(Locators::requireKnown), this.towers, this.project,
					this.shifted);
		this.spec.commandLine().getOut().print(card);
		this.spec.commandLine().getOut().flush();
		return 0;
	}

}
