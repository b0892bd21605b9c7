package dev.countersign.admin.dataset.web;

import java.io.IOException;
import java.nio.file.Path;

import dev.countersign.admin.upload.web.StreamedUpload;
import dev.countersign.dataset.DatasetName;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads an upload of a dataset.
 */
final class DatasetUpload {

	private DatasetUpload() {
	}

	/**
	 * Reads a request's body to its end.
	 * @param request the request, its body not yet read
	 * @param archive the file to create
	 * @param maxBytes maximum size of the file
	 * @return the dataset's name
	 * @throws ProblemException if a part is missing or invalid
	 * @throws IOException if the file cannot be written
	 */
	static String read(HttpServletRequest request, Path archive, long maxBytes) throws IOException {
		return nameOf(StreamedUpload.read(request, archive, maxBytes));
	}

	private static String nameOf(StreamedUpload upload) {
		String name = upload.texts().get("name");
		if (name == null || name.isEmpty()) {
			name = baseName(upload.fileName());
		}
		if (!DatasetName.isSafe(name)) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"Send 'name': up to 64 letters, digits, dots, dashes and underscores, starting with a letter or digit.")
				.with("parameter", "name");
		}
		return name;
	}

	private static String baseName(@Nullable String fileName) {
		return (fileName != null) ? fileName.replaceFirst("^.*[/\\\\]", "").replaceFirst("(?i)\\.zip$", "") : "";
	}

}
