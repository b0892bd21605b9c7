package dev.countersign.training.command;

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
 * {@code recalibrate}: fits a model's decisions anew.
 */
@Command(name = "recalibrate", mixinStandardHelpOptions = true,
		description = "Fits threshold, calibration and fusion of a model anew and measures it: a new model of the same weights.")
final class RecalibrateCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Parameters(paramLabel = "models/ID", description = "the folder of the model whose weights it has")
	private Path model = Path.of("");

	@Option(names = "--datasets", required = true, arity = "1..*", paramLabel = "DIR",
			description = "the signature sets")
	private List<String> datasets = List.of();

	@Option(names = "--validation-writers", paramLabel = "SET=WRITERS,...",
			description = "writers to fit to; by default those that the manifest names")
	private @Nullable String validationWriters;

	@Option(names = "--project", description = "fits a projection to the training writers that the manifest names, too")
	private boolean project;

	@Mixin
	private DecisionOptions decision = new DecisionOptions();

	@Mixin
	private EngineOptions engine = new EngineOptions();

	@Override
	public Integer call() throws IOException, InterruptedException {
		this.decision.check();
		String card = new Recalibrator(WriterSets.read(this.datasets), Clock.systemUTC(), this.decision.targetFar(),
				this.decision.robustness(), ProjectionChoice.FEWEST_WRITERS, this.engine.start())
			.run(this.model, this.decision.output(), Optional.ofNullable(this.validationWriters),
					Optional.ofNullable(this.decision.testWriters()), this.project);
		this.spec.commandLine().getOut().print(card);
		this.spec.commandLine().getOut().flush();
		return 0;
	}

}
