package dev.countersign.admin.model;

import dev.countersign.serving.ActiveModel;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Always up, since a model is serving. The details say whether it is the model in force.
 */
final class ActivationHealthIndicator extends AbstractHealthIndicator {

	private final ModelActivations activations;

	private final ActiveModel active;

	ActivationHealthIndicator(ModelActivations activations, ActiveModel active) {
		super("Could not determine the health of the activation");
		this.activations = activations;
		this.active = active;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up().withDetail("serving", this.active.current().manifest().id());
		this.activations.failure()
			.ifPresent((failure) -> builder.withDetail("activated", failure.activation().model())
				.withDetail("problem", failure.reason())
				.withDetail("nextAttempt", failure.next().toString()));
	}

}
