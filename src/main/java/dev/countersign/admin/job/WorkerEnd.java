package dev.countersign.admin.job;

import dev.countersign.worker.ExitCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a job's process ended.
 *
 * @param code its exit status
 * @param result its result; {@code null} if there is none
 * @param failure why a retry would not help; {@code null} if it might
 * @param tail the last lines of its standard error
 */
record WorkerEnd(int code, @Nullable JsonNode result, @Nullable String failure, String tail) {

	private static final int KILLED = 137;

	private static final int OUT_OF_MEMORY = 3;

	boolean is(ExitCode known) {
		return this.code == known.code();
	}

	/** Why the process broke down, for the operator. */
	String reason() {
		String how = switch (this.code) {
			case KILLED -> "was killed; perhaps the machine ran out of memory";
			case OUT_OF_MEMORY -> "ran out of memory; a larger countersign.jobs.memory may help";
			default -> "ended with status %d".formatted(this.code);
		};
		return "The job's process %s.%s".formatted(how, this.tail.isEmpty() ? "" : " Its last output: " + this.tail);
	}

}
