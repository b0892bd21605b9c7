package dev.countersign.batch;

import dev.countersign.verification.Verification;
import dev.countersign.verification.VerifyCommand;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is answered for a line, as {@code /verify} would answer it.
 */
public interface LineAnswers {

	/**
	 * Writes a verification.
	 * @param verification a completed verification
	 * @return a JSON object
	 */
	String verification(Verification verification);

	/**
	 * Writes a problem.
	 * @param failure why there is no verdict
	 * @param command what was to be verified; {@code null} if it did not come to that
	 * @return a JSON object; {@code null} if the failure says nothing about the line
	 */
	@Nullable String problem(Exception failure, @Nullable VerifyCommand command);

}
