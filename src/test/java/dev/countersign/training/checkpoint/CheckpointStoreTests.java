package dev.countersign.training.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.countersign.tower.weights.FloatTensor;
import dev.countersign.tower.weights.TensorSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CheckpointStoreTests {

	@TempDir
	Path directory = Path.of("");

	private CheckpointStore store = new CheckpointStore(this.directory);

	@BeforeEach
	void open() {
		this.store = new CheckpointStore(this.directory);
	}

	@Test
	void hasNoCheckpointAtFirst() throws IOException {
		assertThat(this.store.latest("run")).isEmpty();
		assertThat(new CheckpointStore(this.directory.resolve("absent")).latest("run")).isEmpty();
	}

	@Test
	void readsWhatWasWritten() throws IOException {
		Checkpoint checkpoint = checkpoint(20);
		this.store.write(checkpoint);
		assertThat(contents(this.store.latest("run").orElseThrow())).isEqualTo(contents(checkpoint));
	}

	@Test
	void keepsNewestTwo() throws IOException {
		for (long step : List.of(10, 20, 30)) {
			this.store.write(checkpoint(step));
		}
		assertThat(contents(this.store.latest("run").orElseThrow())).isEqualTo(contents(checkpoint(30)));
		try (Stream<Path> folders = Files.list(this.directory)) {
			assertThat(folders).extracting((folder) -> folder.getFileName().toString())
				.containsExactlyInAnyOrder("step-0000000020", "step-0000000030");
		}
	}

	@Test
	void fallsBackFromTornCheckpoint() throws IOException {
		this.store.write(checkpoint(10));
		this.store.write(checkpoint(20));
		Path state = this.directory.resolve("step-0000000020").resolve("state.safetensors");
		byte[] bytes = Files.readAllBytes(state);
		bytes[bytes.length - 1] ^= 1;
		Files.write(state, bytes);
		assertThat(contents(this.store.latest("run").orElseThrow())).isEqualTo(contents(checkpoint(10)));
		Files.writeString(this.directory.resolve("step-0000000010").resolve("progress.json"), "{\"run\":");
		assertThat(this.store.latest("run")).isEmpty();
	}

	@Test
	void ignoresUnfinishedDraft() throws IOException {
		Files.createDirectory(this.directory.resolve(".draft"));
		Files.writeString(this.directory.resolve(".draft").resolve("state.safetensors"), "half");
		assertThat(this.store.latest("run")).isEmpty();
		this.store.write(checkpoint(10));
		assertThat(contents(this.store.latest("run").orElseThrow())).isEqualTo(contents(checkpoint(10)));
	}

	@Test
	void keepsBestWeightsApartFromCheckpoints() throws IOException {
		assertThat(this.store.putAside(TensorSource.of(Map.of())).all()).isEmpty();
		TensorSource aside = this.store.putAside(weights(7));
		assertThat(aside.all()).isEqualTo(weights(7).all());
		assertThat(this.store.latest("run")).isEmpty();
		this.store.write(checkpoint(10));
		this.store.putAside(weights(8));
		assertThat(this.store.latest("run").orElseThrow().best().all()).isEqualTo(weights(3).all());
	}

	@Test
	void rejectsCheckpointOfAnotherRun() throws IOException {
		this.store.write(checkpoint(10));
		assertThatIllegalStateException().isThrownBy(() -> this.store.latest("other"))
			.withMessageContaining("another folder");
	}

	private static List<Object> contents(Checkpoint checkpoint) throws IOException {
		List<Object> contents = new ArrayList<>(
				List.of(checkpoint.run(), checkpoint.progress(), checkpoint.best().all()));
		contents.add(checkpoint.learner().all());
		return contents;
	}

	private static Checkpoint checkpoint(long step) {
		ValidationReport report = new ValidationReport(step - 1, 1.5, 0.25, 0.2, null);
		return new Checkpoint("run", new Progress(step, 3.5, 2, report, List.of(report), null),
				TensorSource.of(Map.of("tower.w", new FloatTensor(new long[] { 2 }, new float[] { step, 1e-30f }))),
				weights(3));
	}

	private static TensorSource weights(float value) {
		return TensorSource.of(Map.of("w", new FloatTensor(new long[] { 1 }, new float[] { value })));
	}

}
