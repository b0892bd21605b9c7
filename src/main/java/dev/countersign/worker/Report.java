package dev.countersign.worker;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line that a job's process writes to its service, as JSON.
 *
 * @param type what it is
 * @param value of progress and result
 * @param text of a line for the log and of a failure
 */
public record Report(Type type, @Nullable JsonNode value, @Nullable String text) {

	/** Kinds of report. */
	public enum Type {

		/** How far the work has come. */
		PROGRESS,

		/** What the work came to; the last report. */
		RESULT,

		/** A line for the log. */
		LOG,

		/** Why trying again would not help; the last report. */
		FAILED

	}

	static Report progress(JsonNode value) {
		return new Report(Type.PROGRESS, value, null);
	}

	static Report result(JsonNode value) {
		return new Report(Type.RESULT, value, null);
	}

	static Report log(String line) {
		return new Report(Type.LOG, null, line);
	}

	static Report failed(String reason) {
		return new Report(Type.FAILED, null, reason);
	}

}
