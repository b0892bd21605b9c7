package dev.countersign.training.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;

import dev.countersign.model.ModelStore;
import dev.countersign.model.RecordedSettings;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.testsupport.DrawnSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.node.IntNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class TrainingMainTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	private Path folder;

	@Test
	void trainsThenEvaluatesAndRecalibrates() throws IOException {
		DrawnSet.write(this.folder.resolve("drawn"), 5, 3, 2);
		String models = this.folder.resolve("models").toString();
		assertThat(run(
				"train --datasets %s --writers drawn=w1,w2,w3,w4 --validation-writers drawn=w3,w4 --test-writers drawn=w5 --tower compact --writers-per-batch 2 --steps 2 --threads 1 --device cpu --precision bf16 --checkpoints %s --output %s/fresh"
					.formatted(this.folder.resolve("drawn"), this.folder.resolve("checkpoints"), models)))
			.as(this.err::toString)
			.isZero();
		assertThat(this.out.toString()).contains("Validation writers: {drawn=2 writers", "# fresh",
				"gradients were computed with bfloat16");
		TrainingProvenance training = new ModelStore(Path.of(models)).load("fresh").manifest().training();
		assertThat(training.trainingWritersOf("drawn")).containsExactly("w1", "w2");
		assertThat(training.steps()).isEqualTo(2);
		assertThat(training.roundedSteps()).isEqualTo(2);
		RecordedSettings settings = Objects.requireNonNull(training.settings());
		assertThat(settings.loss()).isEqualTo("FORGERY_AWARE");
		assertThat(settings.others()).containsEntry("steps", IntNode.valueOf(2))
			.containsKeys("writerBatch", "optimizer", "augmentation");
		assertThat(run("evaluate %s/fresh --datasets %s --writers drawn=w1,w5".formatted(models,
				this.folder.resolve("drawn"))))
			.isZero();
		assertThat(this.out.toString()).contains("Leaky: the model was trained on these writers: [drawn/w1]",
				"| drawn | 1 |");
		assertThat(run("recalibrate %s/fresh --datasets %s --output %s/fitted --target-far 0.2".formatted(models,
				this.folder.resolve("drawn"), models)))
			.isZero();
		assertThat(new ModelStore(Path.of(models)).load("fitted").manifest().training().targetFar()).isEqualTo(0.2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "train --help", "evaluate --help", "recalibrate --help" })
	void printsUsage(String line) {
		assertThat(run(line)).isZero();
		assertThat(this.out.toString()).contains("Usage: training");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "|Choose a command", "trian|trian", "train|--datasets",
			"evaluate m --writers a=*|--datasets", "evaluate --datasets a --writers a=*|models/ID",
			"train $ --loss best|--loss", "train $ --tower babel|choose one of [compact, article]",
			"train $ --epochs 2 --steps 3|--steps", "train $ --learning-rate fast|--learning-rate",
			"train $ --loss forgery-aware --margin 1|--margin does not apply to the loss forgery-aware",
			"train $ --loss triplet --pairs train|--pairs does not apply",
			"train $ --target-far 0.9|--target-far must be", "train $ --robustness|--test-writers",
			"train $ --judgement face|--judgement", "train $ --output models|--output: models exists",
			"train $ --colour red|--colour", "recalibrate m --datasets a --output models|--output: models exists" })
	void rejectsInvalidOptionByName(String line, String named) {
		String known = "--datasets sets --writers sets=* --checkpoints %s".formatted(this.folder);
		if (line != null && !line.contains("--output")) {
			known += " --output " + this.folder.resolve("absent");
		}
		assertThat(run((line != null) ? line.replace("$", known) : "")).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains(named);
	}

	@Test
	void explainsFailedCommand() {
		assertThat(run("evaluate %s --datasets %s --writers a=*".formatted(this.folder.resolve("absent"), this.folder)))
			.isNotZero();
		assertThat(this.err.toString()).isNotEmpty().doesNotContain("\tat ");
	}

	private int run(String line) {
		return TrainingMain.commandLine()
			.setOut(new PrintWriter(this.out, true))
			.setErr(new PrintWriter(this.err, true))
			.execute(line.isEmpty() ? new String[0] : line.split(" "));
	}

}
