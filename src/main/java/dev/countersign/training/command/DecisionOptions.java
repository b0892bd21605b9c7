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
 * Options on fitting a model's decisions, measuring the model, and where to write it.
 */
final class DecisionOptions {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec = CommandSpec.create();

	@Option(names = "--output", required = true, paramLabel = "models/ID",
			description = "folder of the new model; its name becomes the model's id")
	private Path output = Path.of("");

	@Option(names = "--test-writers", paramLabel = "SET=WRITERS,...", description = "writers to test on")
	private @Nullable String testWriters;

	@Option(names = "--target-far", paramLabel = "RATE",
			description = "maximum share of the validation writers' skilled forgeries that the threshold may accept, above 0 and at most 0.5; "
					+ FittedDecision.TARGET_FAR + " by default")
	private double targetFar = FittedDecision.TARGET_FAR;

	@Option(names = "--robustness", description = "also measure the effect of distorted scans on the test writers")
	private boolean robustness;

	/** Checks what the options' types cannot. */
	void check() {
		if (Files.exists(this.output)) {
			throw refused("--output: %s exists; choose another folder".formatted(this.output));
		}
		if (!(this.targetFar > 0 && this.targetFar <= 0.5)) {
			throw refused("--target-far must be above 0 and at most 0.5, not %s".formatted(this.targetFar));
		}
		if (this.robustness && this.testWriters == null) {
			throw refused("--robustness needs test writers; choose some with --test-writers");
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
