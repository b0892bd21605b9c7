package dev.countersign.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.countersign.decision.Calibration;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.tower.WeightDifferences;
import dev.countersign.tower.Weights;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.tower.weights.WeightsFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model from weights that were trained elsewhere: a safetensors file with
 * PyTorch's parameter names, or a {@code state_dict()} written by {@code torch.save}.
 */
public final class WeightsImport {

	/** Gives a probability of one half at every distance. */
	private static final Calibration NEUTRAL = new Calibration(0, 0);

	private static final String UNKNOWN_HASH = "0".repeat(64);

	private final ModelStore store;

	private final TowerBackend backend;

	/**
	 * Creates an import.
	 * @param store receives the models
	 * @param backend computes the self-test's output, on the CPU
	 */
	public WeightsImport(ModelStore store, TowerBackend backend) {
		this.store = store;
		this.backend = backend.onCpu();
	}

	/**
	 * Checks the weights, computes the self-test, and writes the model.
	 * @param file a file that {@link WeightsFile} can read
	 * @param id the new model's id
	 * @param tower the tower's id; {@code null} to find the tower by the names and shapes
	 * in the file
	 * @param threshold a Euclidean distance above 0, which weights do not contain
	 * @param judgement what an image must show to be compared
	 * @param calibration the calibration; {@code null} if none is known, and then the
	 * probability is always 0.5
	 * @param createdAt time for the manifest
	 * @return the manifest as written
	 * @throws ModelException if the weights are not a tower's, or the model exists
	 * @throws IllegalArgumentException if id, tower or threshold cannot be used
	 */
	public ModelManifest add(Path file, String id, @Nullable String tower, double threshold, Judgement judgement,
			@Nullable Calibration calibration, Instant createdAt) {
		try {
			TensorSource weights = WeightsFile.open(file);
			Tower kind = fitting(tower, weights);
			ModelManifest.Builder manifest = ModelManifest.builder(id, kind)
				.locator(judgement.locator(kind))
				.judgement(judgement)
				.threshold(threshold)
				.calibration((calibration != null) ? calibration : NEUTRAL)
				.training(TrainingProvenance.builder().imported(calibration != null).build())
				.createdAt(createdAt);
			ModelManifest draft = manifest.build(UNKNOWN_HASH);
			return this.store.write(manifest, (target) -> {
				Weights.copy(kind, weights, target);
				manifest.selfTest(SelfTest.of(answer(new StoredModel(draft, kind, target))));
			}, card(draft, calibration != null));
		}
		catch (IOException ex) {
			throw new ModelException(String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * Finds the tower that has the names and shapes of the weights. If an id is given,
	 * only towers with that id are tried.
	 */
	private static Tower fitting(@Nullable String id, TensorSource weights) {
		List<Tower> candidates = Towers.withProjections()
			.stream()
			.filter((tower) -> id == null || tower.id().equals(id))
			.toList();
		Tower nearest = (id != null) ? Towers.byId(id) : Towers.all().get(0);
		WeightDifferences fewest = Weights.differences(nearest, weights);
		for (Tower candidate : candidates) {
			WeightDifferences differences = Weights.differences(candidate, weights);
			if (differences.count() == 0) {
				return candidate;
			}
			if (differences.agreeing() > fewest.agreeing()
					|| (differences.agreeing() == fewest.agreeing() && differences.count() < fewest.count())) {
				nearest = candidate;
				fewest = differences;
			}
		}
		throw new ModelException(refusal(id, nearest, fewest));
	}

	private static String refusal(@Nullable String id, Tower nearest, WeightDifferences differences) {
		if (id != null) {
			return "The weights do not fit the tower '%s': %s".formatted(id, differences);
		}
		if (differences.agreeing() == 0) {
			return "The weights fit no tower: they share no parameter with any of %s"
				.formatted(Towers.all().stream().map(Tower::id).toList());
		}
		return "The weights fit no tower. The nearest is '%s', with these differences: %s".formatted(nearest.id(),
				differences);
	}

	private float[] answer(StoredModel model) {
		try (LoadedTower tower = this.backend.open(model); TowerRunner runner = tower.newRunner()) {
			float[] answer = runner.run(List.of(SelfTest.input(model.preparation())))[0];
			for (float element : answer) {
				if (!Float.isFinite(element)) {
					throw new ModelException("With these weights, the tower's output is not a finite number");
				}
			}
			return answer;
		}
	}

	private static String card(ModelManifest manifest, boolean calibrated) {
		return """
				# %s

				Imported weights of the tower `%s`. How they were trained, on what, and how often they are wrong is not \
				known here. The threshold was supplied with them. %s
				"""
			.formatted(manifest.id(), manifest.tower(),
					calibrated ? "So was the calibration." : "There is no calibration: the probability is always 0.5.");
	}

}
