package dev.countersign.review;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.countersign.audit.AppendOnlyTable;
import dev.countersign.audit.AuditRepository;
import dev.countersign.audit.Retention;
import dev.countersign.encryption.Keyring;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.Enrolment;
import dev.countersign.reference.ReferenceStore;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the queue of cases and what ends them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReviewProperties.class)
class ReviewConfiguration {

	private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

	private static final Duration UPKEEP_INTERVAL = Duration.ofMinutes(1);

	private final Clock clock = Clock.systemUTC();

	@Bean
	ReviewStore reviewStore(JdbcClient database, TransactionTemplate transactions) {
		return new ReviewStore(database, transactions);
	}

	@Bean
	ReviewCipher reviewCipher(Keyring keyring) {
		return new ReviewCipher(keyring);
	}

	@Bean
	ReviewIntake reviewIntake(ReviewProperties properties, ReviewStore store, ReviewCipher cipher,
			MeterRegistry meters) {
		return new ReviewIntake(properties, store, cipher, meters, this.clock);
	}

	@Bean
	Reviews reviews(ReviewProperties properties, ReviewStore store, ReviewCipher cipher, AuditRepository trail,
			EnrolledReferences references, Enrolment enrolment, TransactionTemplate transactions,
			MeterRegistry meters) {
		return new Reviews(properties, store, cipher, trail, references, enrolment, transactions, meters, this.clock);
	}

	@Bean
	ReviewExport reviewExport(ReviewProperties properties, ReviewStore store, ReviewCipher cipher,
			AuditRepository trail, ReferenceStore references, EnrolledReferences specimens) {
		return new ReviewExport(properties, store, cipher, trail, references, specimens);
	}

	@Bean
	RecordedReviews recordedReviews(ReviewStore store) {
		return new RecordedReviews(store);
	}

	@Bean
	ReviewMetrics reviewMetrics(ReviewStore store) {
		return new ReviewMetrics(store, this.clock);
	}

	@Bean
	RecurringTask<Void> reviewSweep(ReviewStore store, ReviewProperties properties) {
		ReviewSweep sweep = new ReviewSweep(store, properties, this.clock);
		return Tasks.recurring("review-sweep", FixedDelay.of(SWEEP_INTERVAL))
			.execute((instance, context) -> sweep.run(() -> context.getSchedulerState().isShuttingDown()));
	}

	@Bean
	ReviewUpkeep reviewUpkeep(ReviewStore store, ReviewCipher cipher, Keyring keyring) {
		return new ReviewUpkeep(store, cipher, keyring);
	}

	@Bean
	RecurringTask<Void> reviewUpkeepTask(ReviewUpkeep upkeep) {
		return Tasks.recurring("review-upkeep", FixedDelay.of(UPKEEP_INTERVAL))
			.execute((instance, context) -> upkeep.run(() -> context.getSchedulerState().isShuttingDown()));
	}

	@Bean
	RecurringTask<Void> reviewDecisionRetention(JdbcTemplate template, TransactionTemplate transaction,
			ReviewProperties properties) {
		return new Retention(new AppendOnlyTable("review_decision", template, transaction),
				"countersign.review.retention", properties.retention(), this.clock)
			.task("review-decision-retention");
	}

}
