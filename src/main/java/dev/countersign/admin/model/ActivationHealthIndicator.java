package dev.countersign.admin.model;

import dev.countersign.serving.ActiveModel;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up in any case, since some model serves; its details tell whether it is the one that is
 * in force.
 */
final class ActivationHealthIndicator extends AbstractHealthIndicator {

	private final ModelActivations activations;

	private final ActiveModel active;

	ActivationHealthIndicator(ModelActivations activations, ActiveModel active) {
		super("The activation's health cannot be told");
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
