package dev.countersign.serving;

import dev.countersign.model.EngineException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator what to change when the engine does not start, instead of printing a
 * stack trace.
 */
class EngineFailureAnalyzer extends AbstractFailureAnalyzer<EngineException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EngineException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set countersign.device to auto or cpu to run without a GPU; make sure that DJL_CACHE_DIR is writable.",
				cause);
	}

}
