package dev.countersign.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator which setting of who may call to change, instead of printing a stack
 * trace.
 */
class AccessSettingFailureAnalyzer extends AbstractFailureAnalyzer<AccessSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AccessSettingException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", cause.action(), cause);
	}

}
