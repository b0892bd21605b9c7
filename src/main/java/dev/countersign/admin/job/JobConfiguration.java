package dev.countersign.admin.job;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.countersign.database.DataProperties;
import dev.countersign.database.NodeName;
import dev.countersign.database.NodeSchedulers;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Beans for jobs. Every node accepts and lists jobs; only nodes with the trainer role run
 * them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
class JobConfiguration {

	private static final String TABLE = "job_executions";

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

	@Bean
	JobRepository jobRepository(JdbcClient database) {
		return new JobRepository(database);
	}

	@Bean
	Jobs jobs(JobRepository repository, NodeSchedulers schedulers, PlatformTransactionManager transactions,
			JobProperties properties) {
		return new Jobs(repository, schedulers.client(TABLE), new TransactionTemplate(transactions), Clock.systemUTC(),
				properties.maxQueued());
	}

	@Bean
	JobMeters jobMeters(JobRepository repository, List<JobKind> kinds, MeterRegistry meters) {
		return new JobMeters(repository, kinds, meters);
	}

	/**
	 * Beans of nodes with the trainer role.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "countersign.jobs.enabled", matchIfMissing = true)
	static class TrainerRole {

		@Bean
		JobFolders jobFolders(JobProperties properties, DataProperties data) {
			Path directory = properties.directory();
			return new JobFolders((directory != null) ? directory : data.directory().resolve("jobs"));
		}

		@Bean
		JobRetention jobRetention(JobRepository repository, JobFolders folders, JobProperties properties) {
			return new JobRetention(repository, folders, properties.retention(), Clock.systemUTC());
		}

		@Bean
		SmartLifecycle jobScheduler(JobRepository repository, List<JobKind> kinds, JobFolders folders,
				JobProperties properties, NodeSchedulers schedulers, NodeName node, JobMeters meters) {
			Map<String, JobKind> byName = kinds.stream().collect(Collectors.toMap(JobKind::name, Function.identity()));
			JobRunner runner = new JobRunner(repository, byName, folders, new JavaCommand(properties), node,
					Clock.systemUTC(), properties.retries(), meters);
			Task<Void> task = Tasks.custom(JobRunner.TASK, Void.class)
				.onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_AFTER_FAILURE))
				.onDeadExecutionRevive()
				.execute(runner);
			return schedulers.scheduler(TABLE, properties.concurrency(), List.of(task));
		}

	}

}
