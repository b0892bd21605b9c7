package dev.countersign.worker;

import java.io.IOException;

/**
 * The work of a job, which runs in a separate process.
 */
@FunctionalInterface
public interface Work {

	/**
	 * Does the work. If the process was killed, the work may be started again at any time
	 * and then resumes from the state in its folder.
	 * @param context the request, the folder and the means to report to the service
	 * @return the result, which is written as JSON
	 * @throws StoppedException if it stopped on request
	 * @throws WorkFailedException if another attempt would not help
	 * @throws IOException if a file cannot be read or written; the work is tried again
	 * unless the disk is full
	 * @throws InterruptedException if the thread is interrupted
	 */
	Object run(WorkContext context) throws IOException, InterruptedException;

}
