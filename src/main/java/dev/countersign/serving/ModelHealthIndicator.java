package dev.countersign.serving;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while the active model's workers are alive. Contributes {@code model} to the
 * readiness group.
 */
final class ModelHealthIndicator extends AbstractHealthIndicator {

	private final ActiveModel active;

	ModelHealthIndicator(ActiveModel active) {
		super("The model's health check failed");
		this.active = active;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		ServedModel model = this.active.current();
		builder.status(model.batcher().isServing() ? "UP" : "OUT_OF_SERVICE")
			.withDetail("model", model.manifest().id())
			.withDetail("queued", model.batcher().depth());
	}

}
