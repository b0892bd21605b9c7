package dev.countersign.batch;

import dev.countersign.access.Caller;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.verification.UnusableSignatureException;
import dev.countersign.verification.VerificationRecorder;
import dev.countersign.verification.VerifyCommand;

/**
 * Verifies what a line names.
 */
@FunctionalInterface
interface LineVerifier {

	/**
	 * Verifies, and has the verification recorded before it returns.
	 * @throws UnusableSignatureException if an image of the line cannot be used
	 * @throws OverloadedException if there is too much to do
	 * @throws InterruptedException if the service is shutting down
	 */
	void verify(VerifyCommand command, Caller caller, VerificationRecorder recorder)
			throws UnusableSignatureException, OverloadedException, InterruptedException;

}
