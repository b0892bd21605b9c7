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
	ReviewCipher reviewCipher(Keyring keyring) {
		return new ReviewCipher(keyring);
	}

	@Bean
	ReviewImages reviewImages(JdbcClient database, ReviewCipher cipher) {
		return new ReviewImages(database, cipher);
	}

	@Bean
	DecisionStore decisionStore(JdbcClient database) {
		return new DecisionStore(database);
	}

	@Bean
	ReviewStore reviewStore(JdbcClient database, TransactionTemplate transactions, ReviewImages images,
			DecisionStore decisions) {
		return new ReviewStore(database, transactions, images, decisions);
	}

	@Bean
	DecidedReviews decidedReviews(JdbcClient database) {
		return new DecidedReviews(database);
	}

	@Bean
	EndedReviews endedReviews(JdbcClient database, TransactionTemplate transactions, ReviewImages images) {
		return new EndedReviews(database, transactions, images);
	}

	@Bean
	ReviewIntake reviewIntake(ReviewProperties properties, ReviewStore store, ReviewCipher cipher,
			MeterRegistry meters) {
		return new ReviewIntake(properties, store, cipher, meters, this.clock);
	}

	@Bean
	Reviews reviews(ReviewProperties properties, ReviewStore store, DecisionStore decisions, ReviewImages images,
			DecidedReviews decided, AuditRepository trail, EnrolledReferences references, Enrolment enrolment,
			TransactionTemplate transactions, MeterRegistry meters) {
		return new Reviews(properties, store, decisions, images, decided, trail, references, enrolment, transactions,
				meters, this.clock);
	}

	@Bean
	ReviewExport reviewExport(ReviewProperties properties, DecidedReviews decided, ReviewImages images,
			AuditRepository trail, ReferenceStore references, EnrolledReferences specimens) {
		return new ReviewExport(properties, decided, images, trail, references, specimens);
	}

	@Bean
	RecordedReviews recordedReviews(ReviewStore store, DecisionStore decisions) {
		return new RecordedReviews(store, decisions);
	}

	@Bean
	ReviewMetrics reviewMetrics(ReviewStore store, ReviewProperties properties) {
		return new ReviewMetrics(store, properties.expiry(), this.clock);
	}

	@Bean
	RecurringTask<Void> reviewSweep(EndedReviews reviews, ReviewProperties properties) {
		ReviewSweep sweep = new ReviewSweep(reviews, properties, this.clock);
		return Tasks.recurring("review-sweep", FixedDelay.of(SWEEP_INTERVAL))
			.execute((instance, context) -> sweep.run(() -> context.getSchedulerState().isShuttingDown()));
	}

	@Bean
	ReviewUpkeep reviewUpkeep(ReviewImages images, Keyring keyring) {
		return new ReviewUpkeep(images, keyring);
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
