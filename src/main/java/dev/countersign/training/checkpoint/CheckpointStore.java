package dev.countersign.training.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.countersign.tower.weights.Safetensors;
import dev.countersign.tower.weights.SafetensorsFile;
import dev.countersign.tower.weights.TensorSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoints of one run. Each is a folder that is either complete or absent: it is
 * written under another name, forced to disk, then moved. The latest two are kept, so
 * that a corrupt one costs little. For use by one process at a time.
 */
public final class CheckpointStore {

	private static final Logger logger = LoggerFactory.getLogger(CheckpointStore.class);

	private static final String PREFIX = "step-";

	private static final String DRAFT = ".draft";

	private static final String STATE = "state.safetensors";

	private static final String PROGRESS = "progress.json";

	private static final String BEST = "best.safetensors";

	private static final int KEPT = 2;

	private static final long MAX_BYTES = 8L << 30;

	private final Path directory;

	private final JsonMapper json = JsonMapper.builder().build();

	/**
	 * Opens a store without reading anything.
	 * @param directory created by the first write
	 */
	public CheckpointStore(Path directory) {
		this.directory = directory;
	}

	/** Content of {@code progress.json}. */
	private record Index(String run, Progress progress, String stateSha256) {

	}

	/**
	 * Writes a checkpoint, whole or not at all, and deletes all but the newest ones.
	 * @param checkpoint the state of a run
	 * @throws IOException if the disk fails; the earlier checkpoints are still there
	 */
	public void write(Checkpoint checkpoint) throws IOException {
		Files.createDirectories(this.directory);
		Path draft = this.directory.resolve(DRAFT);
		delete(draft);
		Files.createDirectory(draft);
		Path state = draft.resolve(STATE);
		Safetensors.write(state, new CheckpointTensors(checkpoint));
		Index index = new Index(checkpoint.run(), checkpoint.progress(), sha256(state));
		Files.write(draft.resolve(PROGRESS), this.json.writeValueAsBytes(index));
		force(state);
		force(draft.resolve(PROGRESS));
		Path target = this.directory.resolve(PREFIX + "%010d".formatted(checkpoint.progress().step()));
		delete(target);
		Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
		List<Path> all = newestFirst();
		for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
			delete(old);
		}
	}

	/**
	 * Stores the best weights so far on disk, replacing earlier ones, so that a training
	 * needs no more memory late than early. A checkpoint contains a separate copy.
	 * @param weights the weights to store
	 * @return the same weights, read from disk
	 * @throws IOException if they cannot be written
	 */
	public TensorSource putAside(TensorSource weights) throws IOException {
		Files.createDirectories(this.directory);
		Path draft = this.directory.resolve(BEST + DRAFT);
		Safetensors.write(draft, weights);
		Path file = this.directory.resolve(BEST);
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
		return SafetensorsFile.open(file, MAX_BYTES);
	}

	/**
	 * Returns the newest intact checkpoint.
	 * @param run identity of the run
	 * @throws IOException if the folder cannot be read
	 * @throws IllegalStateException if the checkpoints belong to another run
	 */
	public Optional<Checkpoint> latest(String run) throws IOException {
		for (Path folder : newestFirst()) {
			try {
				Checkpoint checkpoint = read(folder);
				if (!checkpoint.run().equals(run)) {
					throw new IllegalStateException(
							"%s belongs to a run with other settings or images, or to an incompatible version; choose another folder for checkpoints, or delete this one"
								.formatted(folder));
				}
				return Optional.of(checkpoint);
			}
			catch (IOException | JacksonException ex) {
				logger.warn("Skipping checkpoint {}: {}", folder, ex.getMessage());
			}
		}
		return Optional.empty();
	}

	private Checkpoint read(Path folder) throws IOException {
		Index index = this.json.readValue(Files.readAllBytes(folder.resolve(PROGRESS)), Index.class);
		Path state = folder.resolve(STATE);
		if (!sha256(state).equals(index.stateSha256())) {
			throw new IOException("its state does not match its checksum");
		}
		return CheckpointTensors.read(index.run(), index.progress(), SafetensorsFile.open(state, MAX_BYTES));
	}

	private List<Path> newestFirst() throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.directory)) {
			return folders.filter((folder) -> folder.getFileName().toString().startsWith(PREFIX))
				.sorted(Comparator.comparing(Path::getFileName).reversed())
				.toList();
		}
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> files = Files.list(folder)) {
			files.forEach((file) -> {
				try {
					Files.delete(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		Files.delete(folder);
	}

	private static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	private static String sha256(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file);
				DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
			digest.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(digest.getMessageDigest().digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
