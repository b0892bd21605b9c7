package dev.countersign.batch;

import dev.countersign.verification.Verification;
import dev.countersign.verification.VerifyCommand;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the failure's name, unless it is one that says nothing about the line.
 */
final class NamedProblems implements LineAnswers {

	@Override
	public String verification(Verification verification) {
		return "{}";
	}

	@Override
	public @Nullable String problem(Exception failure, @Nullable VerifyCommand command) {
		return (failure instanceof IllegalStateException) ? null : '"' + failure.getClass().getSimpleName() + '"';
	}

}
