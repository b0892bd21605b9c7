package dev.countersign.reference.web;

import java.io.IOException;
import java.io.InputStream;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a {@code PATCH} request.
 *
 * @param threshold at least 0; {@code null} clears it
 */
@Schema(description = "A threshold for one reference")
record ThresholdPatch(@Schema(description = "Replaces the model's threshold; null clears it", minimum = "0",
		example = "0.4") @Nullable Double threshold) {

	private static final int MAX_BYTES = 4096;

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build();

	/**
	 * Reads a body of limited size.
	 * @throws ProblemException if it is not an object with only a threshold
	 */
	static ThresholdPatch read(InputStream body) throws IOException {
		byte[] bytes = body.readNBytes(MAX_BYTES + 1);
		if (bytes.length > MAX_BYTES) {
			throw new ProblemException(ProblemType.TOO_LARGE,
					"The body has more than %d bytes: send {\"threshold\": 0.4}.".formatted(MAX_BYTES));
		}
		JsonNode patch = parse(bytes);
		if (!patch.isObject() || patch.size() != 1 || !patch.has("threshold")) {
			throw unusable("Send an object with 'threshold' and nothing else, such as {\"threshold\": 0.4}.");
		}
		JsonNode threshold = patch.get("threshold");
		if (threshold.isNull()) {
			return new ThresholdPatch(null);
		}
		if (!threshold.isNumber() || !(threshold.doubleValue() >= 0) || Double.isInfinite(threshold.doubleValue())) {
			throw unusable("'threshold' must be a number of at least 0, such as 0.4, or null to clear it.");
		}
		return new ThresholdPatch(threshold.doubleValue());
	}

	private static JsonNode parse(byte[] bytes) {
		try {
			return JSON.readTree(bytes);
		}
		catch (JacksonException ex) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The body is not JSON, or repeats a member: send {\"threshold\": 0.4}.");
		}
	}

	private static ProblemException unusable(String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", "threshold");
	}

}
