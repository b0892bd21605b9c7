package dev.countersign.audit;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the trail, its writer and its retention.
 */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

	private static final Duration RETENTION_INTERVAL = Duration.ofHours(1);

	@Bean
	AuditRepository auditRepository(JdbcTemplate template, JdbcClient client, TransactionTemplate transaction) {
		return new AuditRepository(template, client, transaction);
	}

	@Bean
	AuditWriter auditWriter(AuditRepository repository) {
		return new AuditWriter(repository);
	}

	@Bean
	@Primary
	AuditTrail auditTrail(AuditWriter writer, AuditProperties properties, MeterRegistry meters) {
		return properties.required() ? writer : new OptionalAuditTrail(writer, meters);
	}

	@Bean
	Retention auditRetention(AuditRepository repository, AuditProperties properties) {
		return new Retention(repository, properties.retention(), Clock.systemUTC());
	}

	@Bean
	RecurringTask<Void> auditRetentionTask(Retention retention) {
		return Tasks.recurring("audit-retention", FixedDelay.of(RETENTION_INTERVAL))
			.execute((instance, context) -> retention.expire(() -> context.getSchedulerState().isShuttingDown()));
	}

}
