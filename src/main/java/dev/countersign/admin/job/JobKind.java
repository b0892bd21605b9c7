package dev.countersign.admin.job;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A kind of job. Each kind is a bean, which nodes look up by its name.
 */
public interface JobKind {

	/**
	 * Returns the name stored with jobs of this kind. It must never change.
	 * @return a name such as {@code train}
	 */
	String name();

	/**
	 * Returns the class whose {@code main} does the work in a separate process. Its only
	 * argument is the job's folder; everything else goes through
	 * {@link dev.countersign.worker.Worker}.
	 * @return a class of this application
	 */
	Class<?> main();

	/**
	 * Returns what the process reads from its standard input: the job's request, and what
	 * this node adds, such as folders.
	 * @param job the job to run
	 * @return a JSON object
	 */
	JsonNode input(Job job);

	/**
	 * Completes a job whose process has reported a result, before the job is marked as
	 * succeeded. It is called again if the node dies in between.
	 * @param job the job that was run
	 * @param result as the process reported it
	 * @return the result to store
	 */
	default JsonNode completed(Job job, JsonNode result) {
		return result;
	}

	/**
	 * Returns the completed share of a job, for the progress bar in the log.
	 * @param progress as the process reported it
	 * @return completed share, 0 to 1; {@code null} if unknown
	 */
	default @Nullable Double partDone(JsonNode progress) {
		return null;
	}

}
