package dev.countersign.admin.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Semaphore;

import dev.countersign.admin.upload.StreamedUpload;
import dev.countersign.admin.upload.UploadFolders;
import dev.countersign.decision.Calibration;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.WeightsImport;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model of uploaded weights. What is being written lies in a hidden folder; a
 * process that is killed leaves nothing that is listed.
 */
class ModelImporter {

	private final UploadFolders folders;

	private final WeightsImport weights;

	private final ModelStore store;

	private final ModelActivations thread;

	private final ModelAdminProperties properties;

	private final Clock clock;

	private final Semaphore room = new Semaphore(1);

	ModelImporter(Path directory, WeightsImport weights, ModelStore store, ModelActivations thread,
			ModelAdminProperties properties, Clock clock) {
		this.folders = new UploadFolders(directory);
		this.weights = weights;
		this.store = store;
		this.thread = thread;
		this.properties = properties;
		this.clock = clock;
	}

	/** Takes a request's weights; returns the new model's id. */
	String take(HttpServletRequest request) throws IOException {
		if (!this.room.tryAcquire()) {
			throw new ProblemException(ProblemType.OVERLOADED, "Another model is being imported: try again later.")
				.retryAfter(10);
		}
		try {
			if (this.store.folders().size() >= this.properties.maxModels()) {
				throw new ProblemException(ProblemType.TOO_LARGE,
						"There are %d models already; remove one, or raise countersign.models.max-models."
							.formatted(this.properties.maxModels()));
			}
			return this.folders.with((draft) -> {
				Path file = draft.resolve("upload.safetensors");
				return add(StreamedUpload.read(request, file, this.properties.maxUploadSize().toBytes()), file);
			});
		}
		finally {
			this.room.release();
		}
	}

	private String add(StreamedUpload upload, Path file) {
		String id = upload.texts().get("id");
		Double threshold = number(upload, "threshold");
		if (id == null || threshold == null) {
			String part = (id == null) ? "id" : "threshold";
			throw new ProblemException(ProblemType.MISSING_PART,
					"Send 'id', the new model's name, and 'threshold', the distance up to which it is a match; weights hold neither.")
				.with("part", part);
		}
		Calibration calibration = calibration(number(upload, "slope"), number(upload, "intercept"));
		if (this.store.folders().stream().anyMatch(id::equalsIgnoreCase)) {
			throw new ProblemException(ProblemType.MODEL_EXISTS,
					"There is a model of that name; models are never overwritten, choose another id.");
		}
		try {
			return this.thread.run(
					() -> this.weights
						.add(file, id, upload.texts().get("tower"), threshold, judgement(upload), calibration,
								this.clock.instant())
						.id());
		}
		catch (IllegalArgumentException ex) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER, ex.getMessage() + ".", ex);
		}
		catch (ModelException ex) {
			throw new ProblemException(ProblemType.UNUSABLE_WEIGHTS,
					String.valueOf(ex.getMessage()).replace(file.toString(), "weights") + ".", ex);
		}
	}

	/** Thrown as what the model's own values are refused with. */
	private static Judgement judgement(StreamedUpload upload) {
		String id = upload.texts().get("judgement");
		return (id != null) ? Judgement.byId(id) : Judgement.SIGNATURE;
	}

	private static @Nullable Calibration calibration(@Nullable Double slope, @Nullable Double intercept) {
		if (slope == null && intercept == null) {
			return null;
		}
		if (slope == null || intercept == null) {
			throw new ProblemException(ProblemType.CONFLICTING_PARTS,
					"Send both 'slope' and 'intercept' of the calibration, or neither.");
		}
		return new Calibration(slope, intercept);
	}

	private static @Nullable Double number(StreamedUpload upload, String name) {
		String text = upload.texts().get(name);
		if (text == null) {
			return null;
		}
		if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,20})?")) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"'%s' must be a decimal number, such as 0.55.".formatted(name))
				.with("parameter", name);
		}
		return Double.valueOf(text);
	}

}
