package dev.countersign.training.command;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.countersign.evaluation.FittedDecision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What is fitted when a model has its weights, what is measured, and where it goes.
 */
final class DecisionOptions {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec = CommandSpec.create();

	@Option(names = "--output", required = true, paramLabel = "models/ID",
			description = "the new model's folder, whose name becomes its id")
	private Path output = Path.of("");

	@Option(names = "--test-writers", paramLabel = "SET=WRITERS,...", description = "writers to measure on")
	private @Nullable String testWriters;

	@Option(names = "--target-far", paramLabel = "RATE",
			description = "the most that the threshold may accept of the validation writers' skilled forgeries, above 0 to 0.5; "
					+ FittedDecision.TARGET_FAR + " by default")
	private double targetFar = FittedDecision.TARGET_FAR;

	@Option(names = "--robustness", description = "measures on the test writers what changed scans do, too")
	private boolean robustness;

	/** Checks what the options' types do not. */
	void check() {
		if (Files.exists(this.output)) {
			throw refused("--output: %s exists; choose another folder".formatted(this.output));
		}
		if (!(this.targetFar > 0 && this.targetFar <= 0.5)) {
			throw refused("--target-far must be above 0 and at most 0.5, not %s".formatted(this.targetFar));
		}
		if (this.robustness && this.testWriters == null) {
			throw refused("--robustness is measured on test writers; choose some with --test-writers");
		}
	}

	private ParameterException refused(String reason) {
		return new ParameterException(this.spec.commandLine(), reason);
	}

	Path output() {
		return this.output;
	}

	@Nullable String testWriters() {
		return this.testWriters;
	}

	double targetFar() {
		return this.targetFar;
	}

	boolean robustness() {
		return this.robustness;
	}

}
