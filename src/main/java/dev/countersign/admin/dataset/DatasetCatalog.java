package dev.countersign.admin.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetException;
import dev.countersign.dataset.DatasetName;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.FolderFingerprint;
import dev.countersign.dataset.ImageCheck;

/**
 * Describes each dataset. A dataset is read again only when its folder has changed. Its
 * images are decoded on a single background thread.
 */
public class DatasetCatalog implements AutoCloseable {

	private final Path directory;

	private final int maxFiles;

	private final int maxSets;

	private final Duration wait;

	private final ImageCheck check;

	private final DatasetReader reader = new DatasetReader();

	/** One entry per listed dataset. */
	private final Map<String, Entry> entries = new ConcurrentHashMap<>();

	private final ExecutorService thread = Executors.newSingleThreadExecutor((work) -> {
		Thread thread = new Thread(work, "dataset-check");
		thread.setDaemon(true);
		return thread;
	});

	DatasetCatalog(DatasetProperties properties, ImageCheck check) {
		this.directory = properties.directory();
		this.maxFiles = properties.maxFiles();
		this.maxSets = properties.maxSets();
		this.wait = properties.listingWait();
		this.check = check;
	}

	/** Names of the datasets, in order. Hidden folders are not datasets. */
	List<String> names() throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.directory)) {
			return folders.filter(Files::isDirectory)
				.map((folder) -> folder.getFileName().toString())
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.limit(this.maxSets)
				.toList();
		}
	}

	/**
	 * Lists every dataset. One whose check takes longer than the listing's wait is
	 * returned as not yet checked.
	 * @return the datasets, ordered by name
	 * @throws IOException if the datasets' folder cannot be listed
	 * @throws InterruptedException if the service is shutting down
	 */
	public List<DatasetView> list() throws IOException, InterruptedException {
		List<String> names = names();
		this.entries.keySet().retainAll(names);
		long end = System.nanoTime() + this.wait.toNanos();
		List<Entry> all = names.stream().map(this::entry).toList();
		List<DatasetView> views = new ArrayList<>();
		for (Entry entry : all) {
			views.add(view(entry, end));
		}
		return views;
	}

	/**
	 * Describes one dataset, as {@link #list()} does.
	 * @param name the dataset's folder name
	 * @return its description
	 * @throws InterruptedException if the service is shutting down
	 */
	public DatasetView get(String name) throws InterruptedException {
		return view(entry(name), System.nanoTime() + this.wait.toNanos());
	}

	/** Size of all datasets together, in bytes. */
	long size() throws IOException {
		long size = 0;
		for (String name : names()) {
			size += FolderFingerprint.of(this.directory.resolve(name), Integer.MAX_VALUE - 1).bytes();
		}
		return size;
	}

	private Entry entry(String name) {
		return this.entries.compute(name, (key, before) -> {
			Path folder = this.directory.resolve(name);
			try {
				String fingerprint = FolderFingerprint.of(folder, 2 * this.maxFiles).value();
				return (before != null && before.fingerprint().equals(fingerprint)) ? before
						: read(name, folder, fingerprint);
			}
			catch (IOException ex) {
				return failed(name, "", "the folder cannot be read");
			}
		});
	}

	private Entry read(String name, Path folder, String fingerprint) {
		if (!DatasetName.isSafe(name)) {
			return failed(name, fingerprint,
					"rename it: a dataset's name is up to 64 letters, digits, dots, dashes and underscores");
		}
		try {
			Dataset dataset = this.reader.read(folder);
			CompletableFuture<DatasetView> checked = new CompletableFuture<>();
			this.thread.execute(() -> {
				try {
					checked.complete(DatasetView.of(this.check.check(folder, dataset), true));
				}
				catch (InterruptedException | RuntimeException ex) {
					checked.completeExceptionally(ex);
				}
			});
			return new Entry(fingerprint, DatasetView.of(dataset, false), checked);
		}
		catch (DatasetException ex) {
			return failed(name, fingerprint, ex.reason());
		}
	}

	private static Entry failed(String name, String fingerprint, String reason) {
		DatasetView view = DatasetView.unusable(name, reason);
		return new Entry(fingerprint, view, CompletableFuture.completedFuture(view));
	}

	private static DatasetView view(Entry entry, long end) throws InterruptedException {
		try {
			return entry.checked().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			return entry.read();
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	/**
	 * What is known about a dataset.
	 *
	 * @param fingerprint of its folder
	 * @param read the description made from file names and duplicate files
	 * @param checked the description made once every image has been decoded
	 */
	private record Entry(String fingerprint, DatasetView read, CompletableFuture<DatasetView> checked) {
	}

}
