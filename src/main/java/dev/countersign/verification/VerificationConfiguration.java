package dev.countersign.verification;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.SpecimenAttempts;
import dev.countersign.embedding.EmbeddingProperties;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.reference.EnrolledReferences;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the verifier and the guard.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ GuardProperties.class, VerificationProperties.class })
class VerificationConfiguration {

	private static final Duration EXPIRY_INTERVAL = Duration.ofMinutes(10);

	@Bean
	Verifier verifier(SignatureEmbedder embedder, EnrolledReferences references, AuditTrail trail, MeterRegistry meters,
			ReferenceGuard guard, ObjectProvider<CaseKeeper> cases, VerificationProperties properties,
			EmbeddingProperties embedding) {
		if (properties.maxReferences() >= embedding.queueCapacity()) {
			throw new IllegalArgumentException(
					"countersign.verification.max-references (%d) must be below countersign.embedding.queue-capacity (%d); otherwise the largest request could never be accepted"
						.formatted(properties.maxReferences(), embedding.queueCapacity()));
		}
		TimeGauge
			.builder("countersign.verification.deadline", properties, TimeUnit.MILLISECONDS,
					(set) -> set.deadline().toMillis())
			.description("How long a verification may take")
			.register(meters);
		VerificationRecorder recorder = (made, verification, timeout) -> trail.write(made, timeout);
		CaseKeeper keeper = cases.getIfAvailable(() -> (made, command) -> {
		});
		return new Verifier(embedder, references, guard, keeper, recorder, new VerificationObserver(meters),
				properties.deadline());
	}

	@Bean
	ReferenceGuard referenceGuard(GuardProperties properties, SpecimenAttempts attempts, EnrolledReferences references,
			MeterRegistry meters) {
		return new ReferenceGuard(properties, attempts, references, meters, Clock.systemUTC());
	}

	@Bean
	RecurringTask<Void> specimenAttemptExpiry(ReferenceGuard guard) {
		return Tasks.recurring("specimen-attempt-expiry", FixedDelay.of(EXPIRY_INTERVAL))
			.execute((instance, context) -> guard.expire(() -> context.getSchedulerState().isShuttingDown()));
	}

}
