package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;

/**
 * The model that a service serves unless told otherwise.
 */
final class BundledModel {

	static final String ID = "compact-11";

	private BundledModel() {
	}

	static StoredModel copyTo(Path folder) throws IOException {
		StoredModel model = new ModelStore(Path.of("models")).load(ID);
		Path source = model.weights().getParent();
		Path target = Files.createDirectories(folder.resolve(ID));
		try (var files = Files.list(source)) {
			for (Path file : files.toList()) {
				Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return new ModelStore(folder).load(ID);
	}

}
