package dev.countersign.embedding;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up unless each decoder still works on an image whose deadline passed long ago.
 * Contributes {@code decoders} to the readiness group.
 */
final class DecodersHealthIndicator extends AbstractHealthIndicator {

	private final Decoders decoders;

	DecodersHealthIndicator(Decoders decoders) {
		super("The decoders' health check failed");
		this.decoders = decoders;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.status(this.decoders.areStuck() ? "OUT_OF_SERVICE" : "UP")
			.withDetail("waiting", this.decoders.waiting())
			.withDetail("busy", this.decoders.busy());
	}

}
