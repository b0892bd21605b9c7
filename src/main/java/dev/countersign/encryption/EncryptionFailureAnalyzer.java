package dev.countersign.encryption;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator that the keys cannot be used, instead of printing a stack trace.
 */
final class EncryptionFailureAnalyzer extends AbstractFailureAnalyzer<EncryptionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EncryptionException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Correct countersign.encryption.key-file or countersign.encryption.keyset.", cause);
	}

}
