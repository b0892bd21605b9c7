package dev.countersign.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import dev.countersign.decision.Calibration;
import dev.countersign.tower.Towers;

/**
 * A process that dies while writing a model, as a training may.
 */
public final class HaltingWriter {

	static final int STATUS = 137;

	private HaltingWriter() {
	}

	/**
	 * Writes half a model.
	 * @param args the store's folder
	 */
	public static void main(String[] args) {
		ModelManifest.Builder manifest = ModelManifest.builder("killed", Towers.byId("compact"))
			.threshold(1)
			.calibration(new Calibration(-6, 5))
			.createdAt(Instant.EPOCH);
		new ModelStore(Path.of(args[0])).write(manifest, (file) -> {
			Files.write(file, new byte[1000]);
			Runtime.getRuntime().halt(STATUS);
		}, "");
	}

}
