package dev.countersign.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.training.data.WriterSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code evaluate}: evaluates a model.
 */
@Command(name = "evaluate", mixinStandardHelpOptions = true, description = "Evaluates a model on chosen writers.")
final class EvaluateCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Parameters(paramLabel = "models/ID", description = "the model's folder")
	private Path model = Path.of("");

	@Option(names = "--datasets", required = true, arity = "1..*", paramLabel = "DIR",
			description = "folders of signature datasets")
	private List<String> datasets = List.of();

	@Option(names = "--writers", required = true, paramLabel = "SET=WRITERS,...",
			description = "writers to evaluate on")
	private String writers = "";

	@Option(names = "--robustness", description = "also measure the effect of distorted scans")
	private boolean robustness;

	@Mixin
	private EngineOptions engine = new EngineOptions();

	@Override
	public Integer call() throws IOException, InterruptedException {
		List<SignatureFile> files = WriterSets.read(this.datasets).files(this.writers);
		this.spec.commandLine().getOut().print(Evaluator.run(this.engine.start(), this.model, files, this.robustness));
		this.spec.commandLine().getOut().flush();
		return 0;
	}

}
