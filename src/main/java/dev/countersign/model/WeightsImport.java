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
 * Makes a model of weights that were trained elsewhere: a safetensors file under
 * PyTorch's parameter names, or a {@code state_dict()} as {@code torch.save} writes it.
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
	 * @param file as {@link WeightsFile} reads them
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
		try {
			TensorSource weights = WeightsFile.open(file);
			Tower kind = fitting(tower, weights);
			ModelManifest.Builder manifest = ModelManifest.builder(id, kind)
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
	 * Finds the tower whose names and shapes the weights have, among those of that name
	 * if one is given.
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
