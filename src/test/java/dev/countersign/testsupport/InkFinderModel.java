package dev.countersign.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.FileSystemUtils;

/**
 * A bundled model that tells a signature's ink from what surrounds it.
 */
public final class InkFinderModel {

	public static final String ID = "with-ink-finder";

	private static final JsonMapper JSON = new JsonMapper();

	private InkFinderModel() {
	}

	/**
	 * Writes the model.
	 * @param models the folder for all models
	 * @return settings with which a service starts with the model
	 */
	public static String[] write(Path models) {
		Path folder = models.resolve(ID);
		try {
			FileSystemUtils.copyRecursively(Path.of("models", "compact-7"), folder);
			ObjectNode manifest = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("model.json")));
			manifest.put("id", ID).put("locator", "ink-finder-1");
			Files.writeString(folder.resolve("model.json"), manifest.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new String[] { "--countersign.models.directory=" + models, "--countersign.models.active=" + ID };
	}

}
