package dev.countersign.verification;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs completed verifications, without any image, name or reference.
 */
class VerificationObserver {

	private static final Logger logger = LoggerFactory.getLogger(VerificationObserver.class);

	private final MeterRegistry meters;

	VerificationObserver(MeterRegistry meters) {
		this.meters = meters;
	}

	void verified(VerificationResult result, Duration duration) {
		String verdict = result.verdict().name().toLowerCase(Locale.ROOT);
		this.meters.counter("countersign.verifications", "verdict", verdict, "model", result.model()).increment();
		this.meters.timer("countersign.verification", "model", result.model()).record(duration);
		logger.atInfo()
			.addKeyValue("verification", result.id())
			.addKeyValue("verdict", verdict)
			.addKeyValue("distance", result.distance())
			.addKeyValue("threshold", result.threshold())
			.addKeyValue("references", result.references().size())
			.addKeyValue("model", result.model())
			.addKeyValue("durationMillis", duration.toMillis())
			.log("Verified");
	}

}
