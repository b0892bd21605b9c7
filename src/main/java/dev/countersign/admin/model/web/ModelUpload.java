package dev.countersign.admin.model.web;

import java.io.IOException;
import java.nio.file.Path;

import dev.countersign.admin.model.ImportOrder;
import dev.countersign.admin.upload.web.StreamedUpload;
import dev.countersign.decision.Calibration;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads an upload of weights.
 */
final class ModelUpload {

	private ModelUpload() {
	}

	/**
	 * Reads a request's body to its end.
	 * @param request the request, its body not yet read
	 * @param weights the file to create
	 * @param maxBytes maximum size of the file
	 * @return the model to create from the weights
	 * @throws ProblemException if a part is missing or invalid
	 * @throws IOException if the file cannot be written
	 */
	static ImportOrder read(HttpServletRequest request, Path weights, long maxBytes) throws IOException {
		StreamedUpload upload = StreamedUpload.read(request, weights, maxBytes);
		String id = upload.texts().get("id");
		Double threshold = number(upload, "threshold");
		if (id == null || threshold == null) {
			String part = (id == null) ? "id" : "threshold";
			throw new ProblemException(ProblemType.MISSING_PART,
					"Send 'id', the new model's name, and 'threshold', the distance up to which it is a match: weights contain neither.")
				.with("part", part);
		}
		return new ImportOrder(id, upload.texts().get("tower"), threshold, upload.texts().get("judgement"),
				calibration(number(upload, "slope"), number(upload, "intercept")));
	}

	private static @Nullable Calibration calibration(@Nullable Double slope, @Nullable Double intercept) {
		if (slope == null && intercept == null) {
			return null;
		}
		if (slope == null || intercept == null) {
			throw new ProblemException(ProblemType.CONFLICTING_PARTS,
					"Send both 'slope' and 'intercept' of the calibration, or neither.");
		}
		return new Calibration(slope, intercept);
	}

	private static @Nullable Double number(StreamedUpload upload, String name) {
		String text = upload.texts().get(name);
		if (text == null) {
			return null;
		}
		if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,20})?")) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"'%s' must be a decimal number, such as 0.55.".formatted(name))
				.with("parameter", name);
		}
		return Double.valueOf(text);
	}

}
