package dev.countersign.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the end of a batch, ten times at most within 76 hours, as
 * <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> recommend it. How
 * often it was tried is kept with the task, so that any node can go on.
 */
final class WebhookTask implements ExecutionHandler<Integer> {

	static final String NAME = "batch-webhook";

	private static final Logger log = LoggerFactory.getLogger(WebhookTask.class);

	static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30),
			Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14), Duration.ofHours(20),
			Duration.ofHours(24));

	private final BatchStore batches;

	private final Webhooks webhooks;

	private final MeterRegistry meters;

	private final Clock clock;

	WebhookTask(BatchStore batches, Webhooks webhooks, MeterRegistry meters, Clock clock) {
		this.batches = batches;
		this.webhooks = webhooks;
		this.meters = meters;
		this.clock = clock;
		for (Outcome outcome : Outcome.values()) {
			counter(outcome);
		}
	}

	private Counter counter(Outcome outcome) {
		return Counter.builder("countersign.batch.webhooks")
			.description("Tries of this node to tell the end of a batch")
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.meters);
	}

	Task<Integer> task() {
		return Tasks.custom(NAME, Integer.class).execute(this);
	}

	@Override
	public CompletionHandler<Integer> execute(TaskInstance<Integer> task, ExecutionContext context) {
		Batch batch = this.batches.find(task.getId()).orElse(null);
		if (batch == null) {
			return giveUp(task, "its batch was removed meanwhile");
		}
		try {
			if (this.webhooks.tell(batch)) {
				counter(Outcome.TAKEN).increment();
				return new CompletionHandler.OnCompleteRemove<>();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			// It was not the receiver that failed.
			return (complete, operations) -> operations.reschedule(complete, this.clock.instant());
		}
		int failures = (task.getData() != null) ? task.getData() : 0;
		if (failures == PAUSES.size()) {
			return giveUp(task, "the receiver of %s did not take it".formatted(batch.webhook()));
		}
		counter(Outcome.FAILED).increment();
		return (complete, operations) -> operations.reschedule(complete,
				this.clock.instant().plus(PAUSES.get(failures)), failures + 1);
	}

	private CompletionHandler<Integer> giveUp(TaskInstance<Integer> task, String reason) {
		counter(Outcome.GIVEN_UP).increment();
		log.atWarn()
			.addKeyValue("batch", task.getId())
			.log("A webhook was given up, so nobody was told of a batch's end: {}", reason);
		return new CompletionHandler.OnCompleteRemove<>();
	}

	/**
	 * What came of a try.
	 */
	private enum Outcome {

		/** The receiver has taken it. */
		TAKEN,

		/** It will be tried again. */
		FAILED,

		/** It was the last try, or the batch is gone. */
		GIVEN_UP

	}

}
