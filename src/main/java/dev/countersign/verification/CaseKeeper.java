package dev.countersign.verification;

import dev.countersign.audit.AuditRecord;

/**
 * Keeps verifications for people to look at. It is asked before a verification is
 * recorded, so that no answer can be in the trail whose images were lost. A case whose
 * verification is not recorded in the end must not be shown.
 */
@FunctionalInterface
public interface CaseKeeper {

	/**
	 * Keeps a verification if people should look at it. Changes no answer, and does not
	 * fail.
	 * @param made what is about to be recorded and answered
	 * @param command what was verified, with its images
	 */
	void keep(AuditRecord made, VerifyCommand command);

}
