package dev.countersign.serving;

import dev.countersign.model.EngineException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says at start what to change, instead of a stack trace.
 */
class EngineFailureAnalyzer extends AbstractFailureAnalyzer<EngineException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EngineException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set countersign.device to auto or cpu to run without a GPU; see to it that DJL_CACHE_DIR can be written.",
				cause);
	}

}
