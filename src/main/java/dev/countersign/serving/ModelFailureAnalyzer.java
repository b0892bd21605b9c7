package dev.countersign.serving;

import dev.countersign.model.ModelException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says at start what to change, instead of a stack trace.
 */
class ModelFailureAnalyzer extends AbstractFailureAnalyzer<ModelException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ModelException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set countersign.models.directory and countersign.models.active to a model that is whole. A model that was activated through /admin/models goes before that setting: put its folder back, or start once with countersign.models.override-activation=true.",
				cause);
	}

}
