package dev.countersign.admin.job;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A kind of job. Each is a bean; nodes find it by its name.
 */
public interface JobKind {

	/**
	 * The name that is stored with its jobs, never to be changed.
	 * @return for example {@code train}
	 */
	String name();

	/**
	 * The class whose {@code main} does the work, in a process of its own. It is given
	 * the job's folder as its only argument and does all else through
	 * {@link dev.countersign.worker.Worker}.
	 * @return a class of this application
	 */
	Class<?> main();

	/**
	 * What the process is told on its standard input: what the job was asked for, and
	 * what this node knows, such as folders.
	 * @param job that is to be run
	 * @return a JSON object
	 */
	JsonNode input(Job job);

	/**
	 * Called once the process has come to a result, before the job counts as succeeded; a
	 * node that dies in between calls it again.
	 * @param job that was run
	 * @param result as the process reported it
	 * @return the result that is stored
	 */
	default JsonNode completed(Job job, JsonNode result) {
		return result;
	}

	/**
	 * How far a progress has come, for the progress bar in the log.
	 * @param progress as the process reported it
	 * @return part done, 0 to 1; {@code null}: unknown
	 */
	default @Nullable Double partDone(JsonNode progress) {
		return null;
	}

}
