package dev.countersign.batch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.countersign.access.key.Keys;
import dev.countersign.admin.upload.UploadFolders;
import dev.countersign.admission.Admission;
import dev.countersign.audit.AuditRepository;
import dev.countersign.batch.manifest.ManifestLimits;
import dev.countersign.batch.manifest.ManifestReader;
import dev.countersign.database.DataProperties;
import dev.countersign.database.NodeSchedulers;
import dev.countersign.embedding.ImageProperties;
import dev.countersign.encryption.Keyring;
import dev.countersign.verification.VerificationProperties;
import dev.countersign.verification.Verifier;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates what receives batches, and on nodes that work on them what runs their lines.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchProperties.class)
class BatchConfiguration {

	private static final String TABLE = "batch_executions";

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

	private final Clock clock = Clock.systemUTC();

	@Bean
	BatchStore batchStore(JdbcClient database) {
		return new BatchStore(database);
	}

	@Bean
	BatchRows batchRows(JdbcClient database) {
		return new BatchRows(database);
	}

	@Bean
	LineStore lineStore(JdbcClient database, TransactionTemplate transactions, AuditRepository trail) {
		return new LineStore(database, transactions, (record) -> trail.append(List.of(record)));
	}

	@Bean
	BatchEnd batchEnd(BatchStore store, TransactionTemplate transactions, SchedulerClient scheduler,
			MeterRegistry meters) {
		return new BatchEnd(store, transactions, (batch) -> {
			if (batch.webhook() != null) {
				scheduler.scheduleIfNotExists(new TaskInstance<>(WebhookTask.NAME, batch.id(), 0),
						this.clock.instant());
			}
		}, meters);
	}

	@Bean
	Webhooks webhooks(BatchProperties properties) {
		return new Webhooks(properties.webhooks(), this.clock);
	}

	@Bean
	Task<Integer> batchWebhookTask(BatchStore batches, Webhooks webhooks, MeterRegistry meters) {
		return new WebhookTask(batches, webhooks, meters, this.clock).task();
	}

	@Bean
	Batches batches(BatchStore store, LineStore lines, BatchEnd end) {
		return new Batches(store, lines, end, this.clock);
	}

	@Bean
	ReceivedBatches receivedBatches(JdbcClient database, JdbcOperations operations, TransactionTemplate transactions,
			GivenUpBatches givenUp) {
		return new ReceivedBatches(database, operations, transactions, givenUp, this.clock);
	}

	@Bean
	GivenUpBatches givenUpBatches(JdbcClient database, BatchRows rows) {
		return new GivenUpBatches(database, rows, this.clock);
	}

	@Bean
	BatchReception batchReception(BatchProperties properties, VerificationProperties verification,
			ImageProperties images, DataProperties data, ReceivedBatches received, GivenUpBatches givenUp,
			BatchStore store, Keyring keyring, NodeSchedulers schedulers, Webhooks webhooks,
			TransactionTemplate transactions, MeterRegistry meters) {
		Path directory = properties.directory();
		long maxImageBytes = images.maxBytes().toBytes();
		ManifestReader manifests = new ManifestReader(
				new ManifestLimits(properties.maxLines(), verification.maxReferences(), maxImageBytes));
		BatchRefusals refusals = new BatchRefusals(meters);
		BatchContents contents = new BatchContents(properties, maxImageBytes, manifests, received,
				new BatchImageCipher(keyring),
				new BatchShards(received, schedulers.client(TABLE), transactions, this.clock), refusals);
		return new BatchReception(properties,
				new UploadFolders((directory != null) ? directory : data.directory().resolve("batches")), webhooks,
				received, givenUp, store, contents, refusals, this.clock);
	}

	@Bean
	BatchSweep batchSweep(BatchStore batches, GivenUpBatches givenUp, LineStore lines, BatchRows rows, BatchEnd end,
			LineAnswers answers, Keys keys, BatchProperties properties) {
		return new BatchSweep(batches, givenUp, lines, rows, end, answers, keys::isRevoked,
				new BatchSweep.Kept(properties.retention(), properties.maxEnded()), this.clock);
	}

	@Bean
	RecurringTask<Void> batchSweepTask(BatchSweep sweep) {
		return sweep.task();
	}

	@Bean
	BatchMeters batchMeters(BatchStore store, ReceivedBatches received, BatchProperties properties) {
		return new BatchMeters(store, received, properties.maxStoredSize(), this.clock);
	}

	/**
	 * Beans of nodes that work on batches.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "countersign.batches.enabled", matchIfMissing = true)
	static class Work {

		@Bean
		SmartLifecycle batchScheduler(BatchStore batches, LineStore lines, BatchEnd end, Verifier verifier,
				Keyring keyring, LineAnswers answers, Admission admission, BatchProperties properties,
				NodeSchedulers schedulers, MeterRegistry meters) {
			LineRunner runner = new LineRunner(verifier::verify, lines, new BatchImageCipher(keyring), answers,
					new DefectPause(System::nanoTime), meters, Clock.systemUTC());
			SpareCapacity capacity = new SpareCapacity(properties.threads(), Runtime.getRuntime().availableProcessors(),
					admission::requests, System::nanoTime);
			Task<Void> task = Tasks.custom(BatchShards.TASK, Void.class)
				.onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_AFTER_FAILURE))
				.onDeadExecutionRevive()
				.execute(new ShardRunner(batches, lines, runner, capacity, end, Clock.systemUTC()));
			return schedulers.scheduler(TABLE, properties.threads(), List.of(task));
		}

	}

}
