package dev.countersign.admin.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import dev.countersign.admin.model.ImportRefusedException.Reason;
import dev.countersign.admin.upload.UploadFolders;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.WeightsImport;

/**
 * Imports uploaded weights as a model. The upload is written to a hidden folder, so a
 * process that is killed leaves nothing that is listed.
 */
public class ModelImporter {

	private static final Duration BUSY = Duration.ofSeconds(10);

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

	/**
	 * Imports a model.
	 * @param source where the weights come from
	 * @return the new model's id
	 * @throws ModelsBusyException if another model is being imported
	 * @throws ImportRefusedException if the weights cannot become a model
	 * @throws IOException if the weights cannot be read or written
	 */
	public String add(Source source) throws IOException {
		if (!this.room.tryAcquire()) {
			throw new ModelsBusyException("Another model is being imported: try again later.", BUSY);
		}
		try {
			if (this.store.folders().size() >= this.properties.maxModels()) {
				throw new ImportRefusedException(Reason.TOO_MANY_MODELS,
						"There are already %d models: remove one, or raise countersign.models.max-models."
							.formatted(this.properties.maxModels()),
						null);
			}
			return this.folders.with((draft) -> {
				Path file = draft.resolve("upload");
				return add(source.writeTo(file, this.properties.maxUploadSize().toBytes()), file);
			});
		}
		finally {
			this.room.release();
		}
	}

	private String add(ImportOrder order, Path file) {
		if (this.store.folders().stream().anyMatch(order.id()::equalsIgnoreCase)) {
			throw new ImportRefusedException(Reason.NAME_TAKEN,
					"A model of that name exists, and models are never overwritten: choose another id.", null);
		}
		try {
			return this.thread.run(
					() -> this.weights
						.add(file, order.id(), order.tower(), order.threshold(), judgement(order), order.calibration(),
								this.clock.instant())
						.id());
		}
		catch (IllegalArgumentException ex) {
			throw new ImportRefusedException(Reason.INVALID_SETTING, ex.getMessage() + ".", ex);
		}
		catch (ModelException ex) {
			throw new ImportRefusedException(Reason.UNUSABLE_WEIGHTS,
					String.valueOf(ex.getMessage()).replace(file.toString(), "weights") + ".", ex);
		}
	}

	/** Fails like the model's other values do. */
	private static Judgement judgement(ImportOrder order) {
		String id = order.judgement();
		return (id != null) ? Judgement.byId(id) : Judgement.SIGNATURE;
	}

	/**
	 * Where a model comes from.
	 */
	@FunctionalInterface
	public interface Source {

		/**
		 * Writes the model's weights.
		 * @param weights the file to create
		 * @param maxBytes maximum size of the file
		 * @return the model to create from them
		 * @throws IOException if the file cannot be written
		 */
		ImportOrder writeTo(Path weights, long maxBytes) throws IOException;

	}

}
