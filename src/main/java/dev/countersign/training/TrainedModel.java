package dev.countersign.training;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.SelfTest;
import dev.countersign.tower.FloatTensor;
import dev.countersign.tower.Safetensors;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;
import dev.countersign.training.batch.ImagePool;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what a run came to into a model on disk: calibrated on the validation writers,
 * tested on the test writers if there are any.
 */
final class TrainedModel {

	private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {
	};

	private final TrainingSettings settings;

	private final TrainingData data;

	private final TrainingOutcome outcome;

	private final Clock clock;

	private final @Nullable String leak;

	/**
	 * A model to be written.
	 * @param leak why its figures flatter it; {@code null}: nobody is on two sides
	 */
	TrainedModel(TrainingSettings settings, TrainingData data, TrainingOutcome outcome, Clock clock,
			@Nullable String leak) {
		this.leak = leak;
		this.settings = settings;
		this.data = data;
		this.outcome = outcome;
		this.clock = clock;
	}

	/**
	 * Writes the model.
	 * @param folder the model's, whose name becomes its id; must not exist
	 * @param test the test writers' images; may be empty
	 * @return the card as written
	 */
	String write(Path folder, ImagePool test) {
		Tower tower = Towers.byId(this.settings.tower());
		Map<String, FloatTensor> weights = this.outcome.best();
		try (NDManager manager = NDManager.newBaseManager()) {
			TowerBlock block = tower.newBlock();
			Weights.set(block, manager, weights);
			Embedder embedder = new Embedder(manager, block, tower.preparation());
			ImagePool pool = this.data.validation();
			float[][] embeddings = embedder.embed(pool.images());
			Operation operation = Operation.fit(Validation.protocol(pool, embeddings));
			List<SetFigures> validated = ModelEvaluation.of(pool, embeddings, operation.threshold());
			List<SetFigures> tested = test.images().isEmpty() ? List.of()
					: ModelEvaluation.of(test, embedder.embed(test.images()), operation.threshold());
			float[] answer = embedder.embed(List.of(SelfTest.input(tower.preparation())))[0];
			String id = folder.toAbsolutePath().getFileName().toString();
			ModelManifest.Builder manifest = ModelManifest.builder(id, tower)
				.threshold(operation.threshold())
				.reviewBand(operation.reviewBand())
				.calibration(operation.calibration())
				.selfTest(SelfTest.of(answer))
				.training(training(validated, tested))
				.createdAt(this.clock.instant());
			String card = new ModelCard(id, this.settings, operation, this.outcome.progress(),
					WriterSets.summary(this.data.training().files()), validated, tested, this.leak)
				.text(block.parameterCount(), tower);
			new ModelStore(folder.toAbsolutePath().resolveSibling("")).write(manifest,
					(file) -> Safetensors.write(file, weights), card);
			return card;
		}
	}

	private Map<String, @Nullable Object> training(List<SetFigures> validated, List<SetFigures> tested) {
		Map<String, @Nullable Object> training = new LinkedHashMap<>();
		String version = TrainedModel.class.getPackage().getImplementationVersion();
		training.put("codeVersion", (version != null) ? version : "development");
		training.put("settings", JsonMapper.shared().convertValue(this.settings, TREE));
		training.put("trainingImages", WriterSets.summary(this.data.training().files()));
		training.put("validationImages", WriterSets.summary(this.data.validation().files()));
		training.put("trainingFingerprint", RunIdentity.fingerprint(this.data.training()));
		training.put("trainingWriters", writers(this.data.training()));
		training.put("validationWriters", writers(this.data.validation()));
		training.put("leaky", this.leak != null);
		if (this.leak != null) {
			training.put("leak", this.leak);
		}
		training.put("steps", this.outcome.progress().step());
		ValidationReport best = this.outcome.progress().best();
		training.put("bestStep", (best != null) ? best.step() : null);
		training.put("validation", figures(validated));
		training.put("test", figures(tested));
		return training;
	}

	private static List<String> writers(ImagePool pool) {
		return pool.files().stream().map(TrainedModel::writer).distinct().toList();
	}

	private static String writer(SignatureFile file) {
		return file.dataset() + "/" + file.writer();
	}

	private static Map<String, @Nullable Object> figures(List<SetFigures> sets) {
		Map<String, @Nullable Object> figures = new LinkedHashMap<>();
		sets.forEach((set) -> figures.put(set.name(), set.values()));
		return figures;
	}

}
