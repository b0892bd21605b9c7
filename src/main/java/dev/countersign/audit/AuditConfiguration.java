package dev.countersign.audit;

import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the trail, its writer and the task of its retention.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

	@Bean
	AuditRepository auditRepository(JdbcTemplate template, JdbcClient client, TransactionTemplate transaction,
			SpecimenAttempts attempts) {
		return new AuditRepository(template, client, transaction, attempts);
	}

	@Bean
	SpecimenAttempts specimenAttempts(JdbcTemplate template) {
		return new SpecimenAttempts(template);
	}

	@Bean
	AuditWriter auditWriter(AuditRepository repository, MeterRegistry meters) {
		return new AuditWriter(repository, meters);
	}

	@Bean
	@Primary
	AuditTrail auditTrail(AuditWriter writer, AuditProperties properties, MeterRegistry meters) {
		// Counted in either case, so that an alert can tell none from unknown.
		Counter missing = OptionalAuditTrail.missing(meters);
		return properties.required() ? writer : new OptionalAuditTrail(writer, missing);
	}

	@Bean
	RecurringTask<Void> auditRetentionTask(JdbcTemplate template, TransactionTemplate transaction,
			AuditProperties properties) {
		return new Retention(new AppendOnlyTable("verification", template, transaction), "countersign.audit.retention",
				properties.retention(), Clock.systemUTC())
			.task("audit-retention");
	}

}
