package dev.countersign.worker;

import java.io.IOException;

/**
 * What a job does in its own process.
 */
@FunctionalInterface
public interface Work {

	/**
	 * Does the work. It may be begun again at any time after the process was killed, and
	 * then goes on from what it left in its folder.
	 * @param context the request, the folder and the way back to the service
	 * @return the result, which becomes JSON
	 * @throws StoppedException if it stopped because it was asked to
	 * @throws WorkFailedException if trying again would not help
	 * @throws IOException if a file cannot be read or written; it is tried again, unless
	 * the disk is full
	 * @throws InterruptedException if the thread is interrupted
	 */
	Object run(WorkContext context) throws IOException, InterruptedException;

}
