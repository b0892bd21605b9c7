package dev.countersign.worker;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line of JSON that a job's process writes to its service.
 *
 * @param type the kind of report
 * @param value the progress or result
 * @param text the log line or the reason for a failure
 */
public record Report(Type type, @Nullable JsonNode value, @Nullable String text) {

	/** Kinds of report. */
	public enum Type {

		/** The progress of the work. */
		PROGRESS,

		/** The result of the work; the last report. */
		RESULT,

		/** A line for the log. */
		LOG,

		/** The reason for a permanent failure; the last report. */
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
