package dev.countersign.admin.event;

import java.time.Clock;

import com.github.benmanes.caffeine.cache.Ticker;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.countersign.audit.AppendOnlyTable;
import dev.countersign.audit.Retention;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the record of events and the task of its retention.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminEventProperties.class)
class AdminEventConfiguration {

	@Bean
	AdminEventRepository adminEventRepository(JdbcClient database) {
		return new AdminEventRepository(database);
	}

	@Bean
	AdminEvents adminEvents(AdminEventRepository repository, MeterRegistry meters) {
		return new AdminEvents(repository, new UnknownCallerLimit(Ticker.systemTicker()), meters);
	}

	@Bean
	RecurringTask<Void> adminEventRetentionTask(JdbcTemplate template, TransactionTemplate transaction,
			AdminEventProperties properties) {
		return new Retention(new AppendOnlyTable("admin_event", template, transaction),
				"countersign.admin.events.retention", properties.retention(), Clock.systemUTC())
			.task("admin-event-retention");
	}

}
