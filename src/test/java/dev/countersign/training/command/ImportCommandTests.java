package dev.countersign.training.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.countersign.model.Judgement;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.TemporaryModel;
import dev.countersign.testsupport.TorchFile;
import dev.countersign.tower.Towers;
import dev.countersign.tower.weights.SafetensorsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ImportCommandTests {

	@TempDir
	private Path folder;

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@Test
	void importsFileWrittenByTorchSave() throws IOException {
		TemporaryModel.write(this.folder.resolve("elsewhere"), "source", Towers.byId("compact"), null);
		Path weights = this.folder.resolve("elsewhere/source/tower.safetensors");
		Path file = this.folder.resolve("anything.bin");
		TorchFile.write(file, SafetensorsFile.open(weights, 1 << 30), ByteOrder.LITTLE_ENDIAN);
		Path output = this.folder.resolve("models/mine");
		assertThat(run("import %s --threshold 0.7 --judgement none --slope -6 --intercept 5 --device cpu --output %s"
			.formatted(file, output))).as(this.err::toString).isZero();
		assertThat(this.out.toString()).contains("mine", "compact", "0.7");
		ModelManifest manifest = new ModelStore(this.folder.resolve("models")).load("mine").manifest();
		assertThat(manifest.judgement()).isEqualTo(Judgement.NONE);
		assertThat(manifest.selfTest()).isNotNull();
		assertThat(output.resolve("tower.safetensors")).hasSameBinaryContentAs(weights);
		assertThat(run("import %s --threshold 0.7 --output %s".formatted(file, output)))
			.isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains("exists");
	}

	@Test
	void explainsFailures() throws IOException {
		Path file = Files.write(this.folder.resolve("model.onnx"), new byte[] { 8, 7, 18, 0 });
		Path output = this.folder.resolve("models/other");
		assertThat(run("import %s --output %s".formatted(file, output))).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains("--threshold");
		assertThat(run("import %s --threshold 1 --slope 2 --output %s".formatted(file, output)))
			.isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains("--intercept");
		assertThat(run("import %s --threshold 1 --device cpu --output %s".formatted(file, output)))
			.isEqualTo(CommandLine.ExitCode.SOFTWARE);
		assertThat(this.err.toString()).contains("an ONNX model").doesNotContain("\tat ");
		assertThat(output).doesNotExist();
	}

	private int run(String line) {
		return TrainingMain.commandLine()
			.setOut(new PrintWriter(this.out, true))
			.setErr(new PrintWriter(this.err, true))
			.execute(line.split(" "));
	}

}
