package dev.countersign.admin.dataset.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetException;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.web.RequestFields;
import org.jspecify.annotations.Nullable;

/**
 * The dataset that a request for a job names in its field {@code dataset}.
 */
public final class NamedDataset {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

	private static final int MAX_LISTED = 50;

	private final Path directory;

	/**
	 * Looks for datasets.
	 * @param properties where they are
	 */
	public NamedDataset(DatasetProperties properties) {
		this.directory = properties.directory();
	}

	/**
	 * Reads the dataset.
	 * @param fields the request
	 * @return the dataset; {@code null} if there is none that can be used, which the
	 * fields then say
	 */
	public @Nullable Dataset read(RequestFields fields) {
		String name = fields.text("dataset");
		if (name == null) {
			if (!fields.has("dataset")) {
				fields.reject("dataset", "must name a dataset, one of " + available());
			}
			return null;
		}
		if (!NAME.matcher(name).matches() || !Files.isDirectory(this.directory.resolve(name))) {
			fields.reject("dataset", "does not exist; the datasets are " + available());
			return null;
		}
		try {
			return new DatasetReader().read(this.directory.resolve(name));
		}
		catch (DatasetException ex) {
			String message = String.valueOf(ex.getMessage());
			fields.reject("dataset", "cannot be used: " + message.substring(message.indexOf(": ") + 2));
			return null;
		}
	}

	private List<String> available() {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.directory)) {
			return folders.filter(Files::isDirectory)
				.map((folder) -> folder.getFileName().toString())
				.filter((name) -> NAME.matcher(name).matches())
				.sorted()
				.limit(MAX_LISTED)
				.toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

}
