package dev.countersign.serving;

import dev.countersign.model.ModelException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator what to change when the model cannot serve, instead of printing a
 * stack trace.
 */
class ModelFailureAnalyzer extends AbstractFailureAnalyzer<ModelException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ModelException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set countersign.models.directory and countersign.models.active to a complete model. A model activated through /admin/models takes precedence over that setting: restore its folder, or start once with countersign.models.override-activation=true.",
				cause);
	}

}
