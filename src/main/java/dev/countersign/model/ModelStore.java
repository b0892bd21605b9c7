package dev.countersign.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.countersign.image.locate.Locators;
import dev.countersign.tower.Tower;
import org.jspecify.annotations.Nullable;

/**
 * A folder of models. Each model is a sub-folder with {@code model.json},
 * {@code tower.safetensors} and {@code MODEL_CARD.md}, and with {@code evaluation.json}
 * if it was measured when it was made. A model is either complete or absent.
 */
public final class ModelStore {

	static final String MANIFEST = "model.json";

	static final String WEIGHTS = "tower.safetensors";

	static final String CARD = "MODEL_CARD.md";

	static final String EVALUATION = "evaluation.json";

	private final Path directory;

	/**
	 * Creates a store without reading anything.
	 * @param directory contains the models' folders; created by the first {@link #write}
	 */
	public ModelStore(Path directory) {
		this.directory = directory;
	}

	/**
	 * Returns the ids of the models in the store without checking them.
	 * @return ids in alphabetical order; empty if the store's folder does not exist
	 */
	public List<String> ids() {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.directory)) {
			return folders.filter((folder) -> Files.exists(folder.resolve(MANIFEST)))
				.map((folder) -> folder.getFileName().toString())
				.filter(ModelId::isSafe)
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw unreadable(this.directory, ex);
		}
	}

	/**
	 * Returns every folder that may contain a model, complete or not. Hidden folders are
	 * ignored.
	 * @return names in alphabetical order; empty if the store's folder does not exist
	 */
	public List<String> folders() {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.directory)) {
			return folders.filter(Files::isDirectory)
				.map((folder) -> folder.getFileName().toString())
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw unreadable(this.directory, ex);
		}
	}

	/**
	 * Reads a model's manifest and checks that this version can run it, without reading
	 * the weights.
	 * @param id the model's id
	 * @return the manifest
	 * @throws ModelException if it cannot be read or run; the message names the file and
	 * says what to do
	 */
	public ModelManifest manifest(String id) {
		Path folder = folder(id);
		try {
			ModelManifest manifest = ManifestFile.read(folder.resolve(MANIFEST));
			checkedTower(manifest, folder);
			return manifest;
		}
		catch (NoSuchFileException ex) {
			throw missing(ex);
		}
		catch (IOException ex) {
			throw unreadable(folder, ex);
		}
	}

	/**
	 * Deletes unfinished models of processes that died while writing.
	 * @param age minimum time since a model was last written to, which protects models
	 * being written
	 */
	public void removeAbandoned(Duration age) {
		Draft.removeAbandoned(this.directory, Instant.now().minus(age));
	}

	/**
	 * Reads a model and checks that it is complete, that its weights have the manifest's
	 * hash, and that this version can run it.
	 * @param id the model's id
	 * @return the model
	 * @throws ModelException if a check fails; the message names the file and says what
	 * to do
	 */
	public StoredModel load(String id) {
		Path folder = folder(id);
		try {
			ModelManifest manifest = ManifestFile.read(folder.resolve(MANIFEST));
			Tower tower = checkedTower(manifest, folder);
			Path weights = folder.resolve(WEIGHTS);
			String hash = Sha256.of(weights);
			if (!hash.equals(manifest.weightsSha256())) {
				throw new ModelException(
						"%s: the SHA-256 is %s, but %s says %s; restore the model's folder from its source"
							.formatted(weights, hash, MANIFEST, manifest.weightsSha256()));
			}
			return new StoredModel(manifest, tower, weights);
		}
		catch (NoSuchFileException ex) {
			throw missing(ex);
		}
		catch (IOException ex) {
			throw unreadable(folder, ex);
		}
	}

	/**
	 * Writes a new model, completely or not at all.
	 * @param manifest all fields but the weights' hash, which is computed from the
	 * written file
	 * @param weights called once
	 * @param card Markdown for people
	 * @return the manifest as written
	 * @throws ModelException if the model exists or cannot be written
	 * @throws IllegalArgumentException if the manifest is not valid, naming the field
	 */
	public ModelManifest write(ModelManifest.Builder manifest, WeightsWriter weights, String card) {
		return write(manifest, weights, card, null);
	}

	/**
	 * Writes a new model and its measured results, completely or not at all.
	 * @param manifest all fields but the weights' hash, which is computed from the
	 * written file
	 * @param weights called once
	 * @param card Markdown for people
	 * @param evaluation turns the manifest as written into a record or map that becomes
	 * {@code evaluation.json}; {@code null} if nothing was measured
	 * @return the manifest as written
	 * @throws ModelException if the model exists or cannot be written
	 * @throws IllegalArgumentException if the manifest is not valid, naming the field
	 */
	public ModelManifest write(ModelManifest.Builder manifest, WeightsWriter weights, String card,
			@Nullable Function<ModelManifest, ?> evaluation) {
		Path target = this.directory.resolve(manifest.id());
		if (Files.exists(target)) {
			throw new ModelException(
					"%s already exists; choose another id, since models are never overwritten".formatted(target));
		}
		try (Draft draft = new Draft(this.directory)) {
			weights.writeTo(draft.file(WEIGHTS));
			ModelManifest complete = manifest.build(Sha256.of(draft.file(WEIGHTS)));
			ManifestFile.write(complete, draft.file(MANIFEST));
			Files.writeString(draft.file(CARD), card);
			if (evaluation != null) {
				EvaluationFile.write(evaluation.apply(complete), draft.file(EVALUATION));
			}
			draft.publish(complete.id());
			return complete;
		}
		catch (IOException ex) {
			throw new ModelException(
					"Cannot write %s (%s); check that there is space and that the service may write there"
						.formatted(target, ex),
					ex);
		}
	}

	/**
	 * Copies the models that are missing here, each completely or not at all. Several
	 * nodes may do this in one folder at the same time.
	 * @param other the store to copy from
	 * @throws ModelException if a model cannot be copied
	 */
	public void addMissing(ModelStore other) {
		for (String id : other.ids()) {
			Path target = this.directory.resolve(id);
			if (!Files.exists(target)) {
				copy(other.directory.resolve(id), target);
			}
		}
	}

	private void copy(Path source, Path target) {
		try (Draft draft = new Draft(this.directory); Stream<Path> files = Files.list(source)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.copy(file, draft.file(file.getFileName().toString()));
			}
			draft.publish(target.getFileName().toString());
		}
		catch (IOException ex) {
			// Another node may have been faster.
			if (!Files.exists(target)) {
				throw new ModelException(
						"Cannot copy %s to %s (%s); check that there is space and that the service may write there"
							.formatted(source, target, ex),
						ex);
			}
		}
	}

	/**
	 * Returns the results measured when a model was made.
	 * @param id the model's id
	 * @return the content of {@code evaluation.json}; {@code null} if there is none
	 * @throws ModelException if it cannot be read; the message names the file and says
	 * what to do
	 */
	public @Nullable Map<String, @Nullable Object> evaluation(String id) {
		Path file = folder(id).resolve(EVALUATION);
		try {
			return Files.exists(file) ? EvaluationFile.read(file) : null;
		}
		catch (IOException ex) {
			throw unreadable(file, ex);
		}
	}

	private Path folder(String id) {
		if (!ModelId.isSafe(id) || !Files.isDirectory(this.directory.resolve(id))) {
			throw new ModelException(
					"No model with that id in %s; choose one of %s".formatted(this.directory.toAbsolutePath(), ids()));
		}
		return this.directory.resolve(id);
	}

	private static ModelException missing(NoSuchFileException failure) {
		return new ModelException(
				"%s is missing; restore the model's folder from its source or delete it".formatted(failure.getFile()),
				failure);
	}

	private static Tower checkedTower(ModelManifest manifest, Path folder) {
		Path file = folder.resolve(MANIFEST);
		if (!folder.endsWith(manifest.id())) {
			throw new ModelException("%s: id is '%s'; it must be the folder's name".formatted(file, manifest.id()));
		}
		Tower tower;
		try {
			tower = manifest.findTower();
		}
		catch (IllegalArgumentException ex) {
			throw new ModelException("%s: tower: %s; use a version that has it".formatted(file, ex.getMessage()), ex);
		}
		try {
			Locators.requireKnown(manifest.locatorOrWhole());
		}
		catch (IllegalArgumentException ex) {
			throw new ModelException("%s: locator: %s; use a version that has it".formatted(file, ex.getMessage()), ex);
		}
		requireSame(file, "preparation", manifest.preparation(), tower.preparation().id());
		requireSame(file, "embeddingSize", manifest.embeddingSize(), tower.embeddingSize());
		requireSame(file, "views", manifest.distance().views(), tower.views());
		return tower;
	}

	private static void requireSame(Path file, String field, Object found, Object expected) {
		if (!found.equals(expected)) {
			throw new ModelException(
					"%s: %s is '%s', but this version's tower has '%s'; use the version that trained it".formatted(file,
							field, found, expected));
		}
	}

	private static ModelException unreadable(Path path, IOException cause) {
		return new ModelException("Cannot read %s (%s); check that the service may read it".formatted(path, cause),
				cause);
	}

}
