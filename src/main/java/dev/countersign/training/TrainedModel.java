package dev.countersign.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import dev.countersign.execution.DjlBackend;
import dev.countersign.execution.DjlTowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.batch.ImagePool;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what a run came to into a model on disk: fitted to the validation writers,
 * measured on them and on the test writers if there are any.
 */
final class TrainedModel {

	private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {
	};

	private final DjlBackend backend;

	private final TrainingSettings settings;

	private final TrainingData data;

	private final TrainingOutcome outcome;

	private final Clock clock;

	TrainedModel(DjlBackend backend, TrainingSettings settings, TrainingData data, TrainingOutcome outcome,
			Clock clock) {
		this.backend = backend;
		this.settings = settings;
		this.data = data;
		this.outcome = outcome;
		this.clock = clock;
	}

	/**
	 * Writes the model.
	 * @param folder the model's, whose name becomes its id; must not exist
	 * @param heldOut whom it is fitted to and measured on
	 * @param stop whether to give up
	 * @return the card as written; {@code null} if it gave up
	 * @throws IOException if an image cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable String write(Path folder, HeldOutFiles heldOut, BooleanSupplier stop) throws IOException, InterruptedException {
		Tower tower = Towers.byId(this.settings.tower());
		TensorSource weights = this.outcome.best();
		try (NDManager manager = this.backend.newManager()) {
			TowerBlock block = tower.newBlock();
			Weights.set(block, manager, weights);
			FinishedTower finished = new ProjectionChoice(manager, ProjectionChoice.FEWEST_WRITERS).choose(tower, block,
					new PoolEmbeddings(this.data.training(), new DjlTowerRunner(manager, block, tower)),
					heldOut.validation(), heldOut.pipeline(tower), stop);
			if (finished == null) {
				return null;
			}
			return new ModelFinish(finished, manager, this.clock).write(folder, origin(heldOut.leak()),
					(file) -> Weights.save(finished.block(), file), heldOut, stop);
		}
	}

	private Map<String, @Nullable Object> origin(@Nullable String leak) {
		Map<String, @Nullable Object> origin = new LinkedHashMap<>();
		origin.put("codeVersion", codeVersion());
		origin.put("settings", JsonMapper.shared().convertValue(this.settings, TREE));
		origin.put("trainingImages", WriterSets.summary(this.data.training().files()));
		origin.put("validationImages", WriterSets.summary(this.data.validation().files()));
		origin.put("trainingFingerprint", RunIdentity.fingerprint(this.data.training()));
		List<String> learned = writers(this.data.training());
		StartingModel start = this.data.start();
		if (start != null) {
			origin.put("from", start.id());
			learned = Stream.concat(start.trainingWriters().stream(), learned.stream()).distinct().toList();
		}
		origin.put(ManifestWriters.TRAINING, learned);
		origin.put(ManifestWriters.VALIDATION, writers(this.data.validation()));
		origin.put("leaky", leak != null);
		if (leak != null) {
			origin.put("leak", leak);
		}
		origin.put("steps", this.outcome.progress().step());
		ValidationReport best = this.outcome.progress().best();
		origin.put("bestStep", (best != null) ? best.step() : null);
		return origin;
	}

	static String codeVersion() {
		String version = TrainedModel.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

	private static List<String> writers(ImagePool pool) {
		return pool.files().stream().map(WriterSets::name).distinct().toList();
	}

}
