package dev.countersign.admin.dataset;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import dev.countersign.admin.dataset.DatasetRefusedException.Reason;
import dev.countersign.admin.upload.UploadFolders;
import dev.countersign.dataset.DatasetException;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.FolderFingerprint;
import dev.countersign.dataset.UnusableArchiveException;
import dev.countersign.dataset.ZipExtraction;

/**
 * Imports an uploaded archive as a dataset. The archive is unpacked in a hidden folder,
 * which is moved into place once it is complete. A process that is killed midway
 * therefore leaves nothing that is listed.
 */
public class DatasetImporter {

	private static final int AT_A_TIME = 1;

	private final DatasetProperties properties;

	private final DatasetCatalog catalog;

	private final UploadFolders folders;

	private final Semaphore room = new Semaphore(AT_A_TIME);

	DatasetImporter(DatasetProperties properties, DatasetCatalog catalog) {
		this.properties = properties;
		this.catalog = catalog;
		this.folders = new UploadFolders(properties.directory());
	}

	/**
	 * Imports a dataset.
	 * @param source where the archive comes from
	 * @return the new dataset's name
	 * @throws DatasetsBusyException if another dataset is being uploaded
	 * @throws DatasetRefusedException if the archive cannot become a dataset
	 * @throws IOException if the archive cannot be read or written
	 */
	public String add(Source source) throws IOException {
		if (!this.room.tryAcquire()) {
			throw new DatasetsBusyException();
		}
		try {
			requireRoom();
			return this.folders.with((draft) -> add(source, draft));
		}
		finally {
			this.room.release();
		}
	}

	private void requireRoom() throws IOException {
		if (this.catalog.names().size() >= this.properties.maxSets()) {
			throw new DatasetRefusedException(Reason.TOO_LARGE,
					"There are already %d datasets: remove one, or raise countersign.datasets.max-sets."
						.formatted(this.properties.maxSets()),
					null);
		}
	}

	private String add(Source source, Path draft) throws IOException {
		Path archive = draft.resolve("archive.zip");
		String name = source.writeTo(archive, this.properties.maxUploadSize().toBytes());
		requireFree(name);
		Path set = Files.createDirectory(draft.resolve("set"));
		try {
			new ZipExtraction(this.properties.archive()).extract(archive, set);
			Path root = root(set);
			new DatasetReader(this.properties.maxFiles()).read(root);
			requireQuota(root);
			publish(root, name);
			return name;
		}
		catch (UnusableArchiveException ex) {
			throw new DatasetRefusedException(ex.isTooLarge() ? Reason.TOO_LARGE : Reason.UNUSABLE,
					"The archive cannot be used: %s.".formatted(ex.getMessage()), ex);
		}
		catch (DatasetException ex) {
			throw new DatasetRefusedException(Reason.UNUSABLE,
					"The archive is not a dataset: %s.".formatted(ex.reason()), ex);
		}
	}

	private void requireQuota(Path set) throws IOException {
		long all = this.catalog.size() + FolderFingerprint.of(set, this.properties.maxFiles()).bytes();
		if (all > this.properties.maxSize().toBytes()) {
			throw new DatasetRefusedException(Reason.TOO_LARGE,
					"All datasets together would take %,d bytes: remove one, or raise countersign.datasets.max-size."
						.formatted(all),
					null);
		}
	}

	private void requireFree(String name) throws IOException {
		boolean taken = Files.exists(this.properties.directory().resolve(name))
				|| this.catalog.names().stream().anyMatch(name::equalsIgnoreCase);
		if (taken) {
			throw taken(name);
		}
	}

	private static DatasetRefusedException taken(String name) {
		return new DatasetRefusedException(Reason.NAME_TAKEN,
				"There is already a dataset '%s': choose another name.".formatted(name), null);
	}

	/** Some archives hold the dataset's folder, others only its content. */
	private static Path root(Path set) throws IOException {
		Path root = set;
		while (true) {
			try (Stream<Path> files = Files.list(root)) {
				List<Path> content = files.limit(2).toList();
				if (content.size() != 1 || !Files.isDirectory(content.get(0)) || holdsImages(content.get(0))) {
					return root;
				}
				root = content.get(0);
			}
		}
	}

	private static boolean holdsImages(Path folder) throws IOException {
		String name = folder.getFileName().toString();
		if (name.matches("(?i)train|test|full_org|full_forg")) {
			return true;
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.anyMatch((file) -> (Files.isRegularFile(file) && !file.toString().endsWith(".csv"))
					|| file.getFileName().toString().matches("(?i)genuine|forged"));
		}
	}

	private void publish(Path set, String name) throws IOException {
		try {
			Files.move(set, this.properties.directory().resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			throw ex;
		}
		catch (FileSystemException ex) {
			if (Files.exists(this.properties.directory().resolve(name))) {
				throw taken(name);
			}
			throw ex;
		}
	}

	/** Removes the leftovers of uploads that were killed. */
	void removeAbandoned(Duration age) {
		this.folders.removeAbandoned(age);
	}

	/**
	 * Where a dataset comes from.
	 */
	@FunctionalInterface
	public interface Source {

		/**
		 * Writes the dataset's archive.
		 * @param archive the file to create
		 * @param maxBytes maximum size of the file
		 * @return the dataset's name
		 * @throws IOException if the file cannot be written
		 */
		String writeTo(Path archive, long maxBytes) throws IOException;

	}

}
