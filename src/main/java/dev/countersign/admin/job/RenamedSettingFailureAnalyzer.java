package dev.countersign.admin.job;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says at start what to change, instead of a stack trace.
 */
class RenamedSettingFailureAnalyzer extends AbstractFailureAnalyzer<RenamedSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RenamedSettingException cause) {
		return new FailureAnalysis("Settings of all jobs have new names: " + cause.getMessage(),
				"Use the new names. They may also be environment variables, such as COUNTERSIGN_JOBS_MEMORY.", cause);
	}

}
