package dev.countersign.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.StoredModel;
import org.jspecify.annotations.Nullable;

/**
 * Fits a model's decisions anew and measures it, without training: a new model of the
 * same weights.
 */
final class RecalibrationCommand {

	private final WriterSets sets;

	private final Clock clock;

	private final double targetFar;

	private final boolean robustness;

	RecalibrationCommand(WriterSets sets, Clock clock, double targetFar, boolean robustness) {
		this.targetFar = targetFar;
		this.robustness = robustness;
		this.sets = sets;
		this.clock = clock;
	}

	/**
	 * Writes the new model.
	 * @param source the model's folder
	 * @param output the new model's, whose name becomes its id; must not exist
	 * @param validation writers to fit to; empty: those that the manifest names
	 * @param test writers to measure on; may be empty
	 * @return the card as written
	 * @throws IllegalArgumentException if writers are not there, or were trained on
	 */
	String run(Path source, Path output, Optional<String> validation, Optional<String> test)
			throws IOException, InterruptedException {
		try (OpenModel open = OpenModel.of(source)) {
			StoredModel model = open.model();
			Map<String, @Nullable Object> origin = new LinkedHashMap<>(model.manifest().training());
			List<SignatureFile> fitted = validation.map(this.sets::files)
				.orElseGet(() -> this.sets.named(open.writers().named(ManifestWriters.VALIDATION)));
			if (fitted.isEmpty()) {
				throw new IllegalArgumentException(
						"The model's manifest names no validation writers; choose some with --validation-writers");
			}
			List<SignatureFile> measured = test.map(this.sets::files).orElse(List.of());
			requireUnseen(open, fitted);
			requireUnseen(open, measured);
			WriterSets.requireDisjoint(fitted, measured);
			origin.put(ManifestWriters.VALIDATION, fitted.stream().map(WriterSets::name).distinct().toList());
			origin.put("validationImages", WriterSets.summary(fitted));
			origin.put("recalibrated", Map.of("from", model.id(), "codeVersion", TrainedModel.codeVersion()));
			ModelManifest.Builder manifest = ModelManifest
				.builder(output.toAbsolutePath().getFileName().toString(), model.tower())
				.createdAt(this.clock.instant());
			HeldOutFiles heldOut = new HeldOutFiles(fitted, measured, this.targetFar,
					(origin.get("leak") instanceof String leak) ? leak : null, this.robustness);
			return Objects.requireNonNull(new ModelFinish(model.tower(), open.parameters(), open::embed).write(output,
					manifest, origin, (file) -> Files.copy(model.weights(), file), heldOut, () -> false));
		}
	}

	private static void requireUnseen(OpenModel model, Collection<SignatureFile> files) {
		Collection<String> both = model.writers().trainedOn(files);
		if (!both.isEmpty()) {
			throw new IllegalArgumentException("The model was trained on these writers: " + both);
		}
	}

}
