package dev.countersign;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports at start which settings to rename, in place of a stack trace.
 */
class RenamedSettingFailureAnalyzer extends AbstractFailureAnalyzer<RenamedSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RenamedSettingException cause) {
		return new FailureAnalysis("Some settings have been renamed: " + cause.getMessage(),
				"Use the new names. They may also be environment variables, such as COUNTERSIGN_JOBS_MEMORY.", cause);
	}

}
