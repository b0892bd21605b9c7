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
 * The checkpoints of one run, each a folder that is complete or absent: written beside,
 * forced to disk, then moved. The last two are kept, so that one that the disk has spoilt
 * costs little. For one process at a time.
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
	 * Opens a store; nothing is read yet.
	 * @param directory created by the first write
	 */
	public CheckpointStore(Path directory) {
		this.directory = directory;
	}

	/** What {@code progress.json} holds. */
	private record Index(String run, Progress progress, String stateSha256) {

	}

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
	 * Puts the best weights so far aside, in the place of those before: on the disk,
	 * since a training is to need no more memory late than early. A checkpoint has a copy
	 * of its own.
	 * @param weights to put aside
	 * @return the same, from the disk
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
	 * The newest checkpoint that is whole.
	 * @param run what the run is
	 * @throws IOException if the folder cannot be read
	 * @throws IllegalStateException if the checkpoints are another run's
	 */
	public Optional<Checkpoint> latest(String run) throws IOException {
		for (Path folder : newestFirst()) {
			try {
				Checkpoint checkpoint = read(folder);
				if (!checkpoint.run().equals(run)) {
					throw new IllegalStateException(
							"%s is of a run with other settings or images, or of a version that does not go on here; choose another folder for checkpoints or delete it"
								.formatted(folder));
				}
				return Optional.of(checkpoint);
			}
			catch (IOException | JacksonException ex) {
				logger.warn("Passing over the checkpoint {}: {}", folder, ex.getMessage());
			}
		}
		return Optional.empty();
	}

	private Checkpoint read(Path folder) throws IOException {
		Index index = this.json.readValue(Files.readAllBytes(folder.resolve(PROGRESS)), Index.class);
		Path state = folder.resolve(STATE);
		if (!sha256(state).equals(index.stateSha256())) {
			throw new IOException("its state is not what was written");
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
