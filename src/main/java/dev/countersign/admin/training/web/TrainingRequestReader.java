package dev.countersign.admin.training.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.admin.dataset.web.NamedDataset;
import dev.countersign.web.RequestFields;
import dev.countersign.admin.training.TrainingRequest;
import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.serving.ModelProperties;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request for a training, checks it against the dataset that it names, and fills
 * in defaults.
 */
final class TrainingRequestReader {

	private static final int MAX_EPOCHS = 100_000;

	private final NamedDataset datasets;

	private final ModelStore models;

	TrainingRequestReader(DatasetProperties datasets, ModelProperties models) {
		this.datasets = new NamedDataset(datasets);
		this.models = new ModelStore(models.directory());
	}

	/**
	 * Reads a request.
	 * @param body a JSON object
	 * @throws IOException if the connection breaks
	 * @throws dev.countersign.problem.ProblemException if any field is invalid;
	 * {@code errors} names every one
	 */
	TrainingRequest read(InputStream body) throws IOException {
		RequestFields fields = RequestFields.read(body);
		Dataset dataset = this.datasets.read(fields);
		ModelManifest from = from(fields);
		String tower = fields.choice("tower", Towers.all().stream().map(Tower::id).toList(),
				(from != null) ? from.tower() : Towers.article().id());
		if (from != null && !Towers.byId(tower).goesOnFrom(from.findTower())) {
			fields.reject("from",
					"must be a model of the tower %s for images of its current size; %s has the tower %s with the preparation %s"
						.formatted(tower, from.id(), from.tower(), from.preparation()));
		}
		LossKind loss = LossKind.byId(fields.choice("loss", LossKind.ids(), LossKind.usual(tower).id()));
		boolean byWriter = loss == LossKind.FORGERY_AWARE;
		boolean byPair = loss == LossKind.CONTRASTIVE || loss == LossKind.CROSS_ENTROPY;
		TrainingBasics usual = TrainingPlan.usual(tower, loss).basics();
		Optimization optimization = usual.optimization();
		String optimizer = fields.choice("optimizer", List.of("adam", "adamw"),
				optimization.decoupled() ? "adamw" : "adam");
		String schedule = fields.choice("schedule", Schedule.ids(), optimization.schedule().id());
		String augmentation = fields.choice("augmentation", List.of("none", "default"),
				usual.augmented() ? "default" : "none");
		String sampling = byWriter ? "writers" : (byPair ? "pairs" : "triplets");
		if (!fields.choice("sampling", List.of("pairs", "triplets", "writers"), sampling).equals(sampling)) {
			fields.reject("sampling", "must be %s with the loss %s".formatted(sampling, loss.id()));
		}
		int epochs = Math.toIntExact(fields.whole("epochs", 1, MAX_EPOCHS, usual.length().count()));
		Integer batchSize = whole(fields, "batchSize", !byWriter, 2, 1024, TrainingPlan.BATCH_SIZE, loss);
		Integer writers = whole(fields, "writersPerBatch", byWriter, 2, 256, WriterBatchShape.DEFAULT.writers(), loss);
		Integer genuine = whole(fields, "genuinePerWriter", byWriter, 2, 64, WriterBatchShape.DEFAULT.genuine(), loss);
		Integer forged = whole(fields, "forgedPerWriter", byWriter, 0, 64, WriterBatchShape.DEFAULT.forged(), loss);
		double rate = fields.number("learningRate", 1e-9, 10, optimization.learningRate());
		double decay = fields.number("weightDecay", 0, 10, optimization.weightDecay());
		Double margin = applies(fields, "margin", !byWriter, loss)
				? Double.valueOf(fields.number("margin", 1e-6, 1e6, TrainingPlan.MARGIN)) : null;
		long seed = fields.whole("seed", 0, Integer.MAX_VALUE, usual.seed());
		String pairs = applies(fields, "pairs", byPair, loss)
				? fields.choice("pairs", List.of("generated", "listed"), "generated") : null;
		Integer limit = (applies(fields, "limit", byPair, loss) && fields.has("limit"))
				? Integer.valueOf((int) fields.whole("limit", 2, 10_000_000, 2)) : null;
		double targetFar = fields.number("targetFar", 0.0001, 0.5, FittedDecision.TARGET_FAR);
		String judgement = fields.choice("judgement", Judgement.ids(),
				((from != null) ? from.judgement() : Judgement.SIGNATURE).id());
		boolean activate = fields.flag("activate", false);
		boolean listed = "listed".equals(pairs);
		ChosenWriters chosen = chosen(fields, dataset, listed, byWriter, seed);
		if (dataset != null && from != null) {
			chosen = chosen.from(from, dataset.name());
		}
		fields.check();
		return new TrainingRequest((dataset != null) ? dataset.name() : "", tower, loss.id(), optimizer, schedule,
				augmentation, sampling, epochs, batchSize, writers, genuine, forged, rate, decay, margin, seed, pairs,
				limit, (from != null) ? from.id() : null, chosen.training(), chosen.validation(), judgement, targetFar,
				activate, chosen.leak() != null, chosen.leak());
	}

	private static ChosenWriters chosen(RequestFields fields, @Nullable Dataset dataset, boolean listed,
			boolean byWriter, long seed) {
		if (dataset == null) {
			fields.texts("trainWriters");
			fields.texts("validationWriters");
			return new ChosenWriters(List.of(), List.of(), null);
		}
		if (listed && !dataset.pairs().containsKey("train")) {
			fields.reject("pairs", "cannot be 'listed': %s has no list of training pairs".formatted(dataset.name()));
		}
		ChosenWriters chosen = ChosenWriters.read(fields, dataset, listed, seed);
		int min = byWriter ? 2 : 1;
		requireEnough(fields, "trainWriters", dataset.only(chosen.training()), min);
		requireEnough(fields, "validationWriters", dataset.only(chosen.validation()), min);
		return chosen;
	}

	private static void requireEnough(RequestFields fields, String field, Dataset dataset, int min) {
		long able = dataset.writers()
			.stream()
			.filter((writer) -> dataset.files()
				.stream()
				.filter((file) -> file.genuine() && file.writer().equals(writer))
				.limit(2)
				.count() > 1)
			.count();
		boolean impostors = able > 1 || !dataset.files().stream().allMatch(SignatureFile::genuine);
		if (able < min || !impostors) {
			fields.reject(field,
					"must leave at least %d writers with two genuine signatures each, and forgeries or a second writer; there are %d"
						.formatted(min, able));
		}
	}

	private static @Nullable Integer whole(RequestFields fields, String field, boolean applies, int min, int max,
			int otherwise, LossKind loss) {
		return applies(fields, field, applies, loss)
				? Integer.valueOf(Math.toIntExact(fields.whole(field, min, max, otherwise))) : null;
	}

	private static boolean applies(RequestFields fields, String field, boolean applies, LossKind loss) {
		if (fields.has(field) && !applies) {
			fields.reject(field, "does not apply to the loss " + loss.id());
		}
		return applies;
	}

	private @Nullable ModelManifest from(RequestFields fields) {
		String id = fields.text("from");
		if (id == null) {
			return null;
		}
		try {
			return this.models.manifest(id);
		}
		catch (ModelException ex) {
			fields.reject("from", "is not a readable model; the models are " + this.models.ids());
			return null;
		}
	}

}
