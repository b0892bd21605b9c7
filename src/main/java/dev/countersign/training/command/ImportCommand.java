package dev.countersign.training.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import dev.countersign.decision.Calibration;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.WeightsImport;
import dev.countersign.tower.Tower;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code import}: imports weights that were trained elsewhere as a model,
 * like {@code POST /admin/models}.
 */
@Command(name = "import", mixinStandardHelpOptions = true,
		description = "Imports weights that were trained elsewhere as a model.")
final class ImportCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Parameters(paramLabel = "FILE",
			description = "a state_dict() as torch.save writes it, such as model.pth, or safetensors")
	private Path file = Path.of("");

	@Option(names = "--output", required = true, paramLabel = "models/ID",
			description = "folder of the new model; its name becomes the model's id")
	private Path output = Path.of("");

	@Option(names = "--threshold", required = true,
			description = "distance up to which two signatures match; weights do not contain it")
	private double threshold;

	@Option(names = "--tower", description = "article or compact; by default detected from the file's names")
	private @Nullable Tower tower;

	@Option(names = "--judgement", description = "signature (the default), or none for images that are not signatures")
	private Judgement judgement = Judgement.SIGNATURE;

	@ArgGroup(exclusive = false)
	private @Nullable CalibrationOptions calibration;

	@Mixin
	private EngineOptions engine = new EngineOptions();

	/** The calibration: both options or neither. */
	private static final class CalibrationOptions {

		@Option(names = "--slope", required = true, description = "slope of the calibration, if known")
		private double slope;

		@Option(names = "--intercept", required = true, description = "intercept of the calibration, if known")
		private double intercept;

	}

	@Override
	public Integer call() {
		if (Files.exists(this.output)) {
			throw new ParameterException(this.spec.commandLine(),
					"--output: %s exists; choose another folder".formatted(this.output));
		}
		Path folder = this.output.toAbsolutePath().normalize();
		WeightsImport imports = new WeightsImport(new ModelStore(folder.resolveSibling("")), this.engine.start());
		ModelManifest manifest = imports.add(this.file, folder.getFileName().toString(),
				(this.tower != null) ? this.tower.id() : null, this.threshold, this.judgement,
				(this.calibration != null) ? new Calibration(this.calibration.slope, this.calibration.intercept) : null,
				Clock.systemUTC().instant());
		this.spec.commandLine()
			.getOut()
			.printf("%s: weights of the tower %s, match up to a distance of %s%n", this.output, manifest.tower(),
					this.threshold)
			.flush();
		return 0;
	}

}
