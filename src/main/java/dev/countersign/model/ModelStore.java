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

import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import org.jspecify.annotations.Nullable;

/**
 * The folder of models: each is a sub-folder with {@code model.json},
 * {@code tower.safetensors} and {@code MODEL_CARD.md}, and {@code evaluation.json} where
 * it was measured when it was made; complete or absent.
 */
public final class ModelStore {

	static final String MANIFEST = "model.json";

	static final String WEIGHTS = "tower.safetensors";

	static final String CARD = "MODEL_CARD.md";

	static final String EVALUATION = "evaluation.json";

	private final Path directory;

	/**
	 * Opens a store; nothing is read yet.
	 * @param directory where the models' folders lie; created by the first {@link #write}
	 */
	public ModelStore(Path directory) {
		this.directory = directory;
	}

	/**
	 * The models that are there, without checking them.
	 * @return ids in alphabetical order; none if there is no such folder
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
	 * Every folder that a model could be in, whole or not; hidden ones are passed over.
	 * @return names in alphabetical order; none if there is no such folder
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
	 * Reads a model's manifest and checks that this version can run it; the weights stay
	 * unread.
	 * @param id the model's name
	 * @return the manifest
	 * @throws ModelException naming the file and what to do, if it cannot be read or run
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
	 * Removes what processes that died while they wrote have left.
	 * @param age how long ago it was last touched, so that what is being written stays
	 */
	public void removeAbandoned(Duration age) {
		Draft.removeAbandoned(this.directory, Instant.now().minus(age));
	}

	/**
	 * Reads a model and checks that it is whole, that its weights are those that its
	 * manifest names, and that this version can run it.
	 * @param id the model's name
	 * @return the model
	 * @throws ModelException naming the file and what to do, if any of it is not so
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
						"%s: the SHA-256 is %s, but %s says %s; put the model's folder back from its source"
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
	 * Writes a new model: whole, or not at all.
	 * @param manifest all but the weights' hash, which is taken from what is written
	 * @param weights called once
	 * @param card Markdown, for people
	 * @return the manifest as written
	 * @throws ModelException if the model exists or cannot be written
	 * @throws IllegalArgumentException if the manifest is not valid, naming the field
	 */
	public ModelManifest write(ModelManifest.Builder manifest, WeightsWriter weights, String card) {
		return write(manifest, weights, card, null);
	}

	/**
	 * Writes a new model and what was measured of it: whole, or not at all.
	 * @param manifest all but the weights' hash, which is taken from what is written
	 * @param weights called once
	 * @param card Markdown, for people
	 * @param evaluation makes of the manifest as written what becomes
	 * {@code evaluation.json}, a record or map; {@code null}: nothing was measured
	 * @return the manifest as written
	 * @throws ModelException if the model exists or cannot be written
	 * @throws IllegalArgumentException if the manifest is not valid, naming the field
	 */
	public ModelManifest write(ModelManifest.Builder manifest, WeightsWriter weights, String card,
			@Nullable Function<ModelManifest, ?> evaluation) {
		Path target = this.directory.resolve(manifest.id());
		if (Files.exists(target)) {
			throw new ModelException("%s exists; models are never overwritten, choose another id".formatted(target));
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
					"%s cannot be written (%s); is there room, and may the service write there?".formatted(target, ex),
					ex);
		}
	}

	/**
	 * What was measured of a model when it was made.
	 * @param id the model's name
	 * @return the content of {@code evaluation.json}; {@code null}: there is none
	 * @throws ModelException naming the file and what to do, if it cannot be read
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
					"No model of that name in %s; there are %s".formatted(this.directory.toAbsolutePath(), ids()));
		}
		return this.directory.resolve(id);
	}

	private static ModelException missing(NoSuchFileException failure) {
		return new ModelException(
				"%s is missing; put the model's folder back from its source, or delete it".formatted(failure.getFile()),
				failure);
	}

	private static Tower checkedTower(ModelManifest manifest, Path folder) {
		Path file = folder.resolve(MANIFEST);
		if (!folder.endsWith(manifest.id())) {
			throw new ModelException("%s: id is '%s'; it must be the folder's name".formatted(file, manifest.id()));
		}
		Tower tower;
		try {
			tower = Towers.of(manifest.tower(), manifest.preparation(), manifest.embeddingSize());
		}
		catch (IllegalArgumentException ex) {
			throw new ModelException("%s: tower: %s; use a version that has it".formatted(file, ex.getMessage()), ex);
		}
		try {
			manifest.locatorOrWhole();
		}
		catch (IllegalArgumentException ex) {
			throw new ModelException("%s: locator: %s; use a version that has it".formatted(file, ex.getMessage()), ex);
		}
		requireSame(file, "preparation", manifest.preparation(), tower.preparation().id());
		requireSame(file, "embeddingSize", manifest.embeddingSize(), tower.embeddingSize());
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
		return new ModelException("%s cannot be read (%s); may the service read it?".formatted(path, cause), cause);
	}

}
