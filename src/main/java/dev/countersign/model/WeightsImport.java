package dev.countersign.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.countersign.decision.Calibration;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model of weights that were trained elsewhere: a safetensors file under
 * PyTorch's parameter names.
 */
public final class WeightsImport {

	/** At every distance it says one half: nothing is known. */
	private static final Calibration NEUTRAL = new Calibration(0, 0);

	private static final String UNKNOWN_HASH = "0".repeat(64);

	private final ModelStore store;

	private final TowerBackend backend;

	/**
	 * An import into a store.
	 * @param store that gets the models
	 * @param backend computes the self-test's answer, on the CPU
	 */
	public WeightsImport(ModelStore store, TowerBackend backend) {
		this.store = store;
		this.backend = backend.onCpu();
	}

	/**
	 * Checks the weights, computes the self-test, and writes the model.
	 * @param file safetensors
	 * @param id the new model's
	 * @param tower its kind; {@code null}: the one whose names the file has
	 * @param threshold a Euclidean distance, above 0; weights do not hold one
	 * @param judgement what an image has to look like to be compared
	 * @param calibration {@code null}: none is known, and the probability is always 0.5
	 * @param createdAt for the manifest
	 * @return the manifest as written
	 * @throws ModelException if the weights are not a tower's, or the model exists
	 * @throws IllegalArgumentException if id, tower or threshold cannot be used
	 */
	public ModelManifest add(Path file, String id, @Nullable String tower, double threshold, Judgement judgement,
			@Nullable Calibration calibration, Instant createdAt) {
		Tower kind = (tower != null) ? named(tower, file) : recognise(file);
		ModelManifest.Builder manifest = ModelManifest.builder(id, kind)
			.judgement(judgement)
			.threshold(threshold)
			.calibration((calibration != null) ? calibration : NEUTRAL)
			.training(TrainingProvenance.builder().imported(calibration != null).build())
			.createdAt(createdAt);
		ModelManifest draft = manifest.build(UNKNOWN_HASH);
		requireFit(kind, file);
		manifest.selfTest(SelfTest.of(answer(new StoredModel(draft, kind, file))));
		return this.store.write(manifest, (target) -> Weights.copy(kind, file, target),
				card(draft, calibration != null));
	}

	private static Tower recognise(Path file) {
		return fitting(Towers.withProjections().stream(), file).orElseThrow(
				() -> new ModelException("The weights fit no tower; name one in 'tower' to be told what differs, of %s"
					.formatted(Towers.all().stream().map(Tower::id).toList())));
	}

	/** The one of that name that fits, or, so that what differs is told, the first. */
	private static Tower named(String id, Path file) {
		Tower first = Towers.byId(id);
		return fitting(Towers.withProjections().stream().filter((tower) -> tower.id().equals(id)), file).orElse(first);
	}

	private static Optional<Tower> fitting(Stream<Tower> towers, Path file) {
		return towers.filter((tower) -> problem(tower, file) == null).findFirst();
	}

	private static void requireFit(Tower tower, Path file) {
		String problem = problem(tower, file);
		if (problem != null) {
			throw new ModelException(problem);
		}
	}

	private static @Nullable String problem(Tower tower, Path file) {
		try {
			Weights.requireFit(tower, file);
			return null;
		}
		catch (IOException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private float[] answer(StoredModel model) {
		try (LoadedTower tower = this.backend.open(model); TowerRunner runner = tower.newRunner()) {
			float[] answer = runner.run(List.of(SelfTest.input(model.preparation())))[0];
			for (float element : answer) {
				if (!Float.isFinite(element)) {
					throw new ModelException("With these weights the tower's answer is not a finite number");
				}
			}
			return answer;
		}
	}

	private static String card(ModelManifest manifest, boolean calibrated) {
		return """
				# %s

				Imported weights of the tower `%s`; how they were trained, on what, and how often they are wrong \
				is not known here. The threshold was given with them. %s
				""".formatted(manifest.id(), manifest.tower(),
				calibrated ? "So was the calibration." : "There is no calibration: the probability is always 0.5.");
	}

}
