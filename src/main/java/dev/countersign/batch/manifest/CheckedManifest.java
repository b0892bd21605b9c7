package dev.countersign.batch.manifest;

import java.util.Map;

/**
 * A manifest without errors.
 *
 * @param lines the number of its lines, at least 1
 * @param uses how often its lines name each image, by the image's name; images of the
 * archive that no line names are missing
 */
public record CheckedManifest(int lines, Map<String, Integer> uses) {

	public CheckedManifest {
		uses = Map.copyOf(uses);
	}

}
