package dev.countersign.access.session;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.countersign.access.key.KeyAuthenticator;
import dev.countersign.access.quota.FailedAttempts;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Creates the sessions, and the task that removes those that have ended.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ConsoleProperties.class, OidcProperties.class, SessionProperties.class })
class SessionConfiguration {

	private static final Duration INTERVAL = Duration.ofMinutes(10);

	@Bean
	Sessions consoleSessions(JdbcClient database, KeyAuthenticator keys, SessionProperties properties) {
		return new Sessions(new SessionRepository(database), keys, properties, Clock.systemUTC());
	}

	@Bean
	SignIn signIn(KeyAuthenticator keys, Sessions sessions, FailedAttempts failures, MeterRegistry meters) {
		return new SignIn(keys, sessions, failures, meters);
	}

	@Bean
	RecurringTask<Void> consoleSessionSweep(Sessions sessions) {
		return Tasks.recurring("console-session-sweep", FixedDelay.of(INTERVAL))
			.execute((instance, context) -> sessions.sweep());
	}

}
