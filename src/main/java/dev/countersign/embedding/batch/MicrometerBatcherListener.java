package dev.countersign.embedding.batch;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Publishes a batcher's events as meters, {@code countersign.embedding.*}.
 */
public final class MicrometerBatcherListener implements BatcherListener {

	private static final String PREFIX = "countersign.embedding.";

	private final MeterRegistry registry;

	private final DistributionSummary batchSize;

	private final Timer inference;

	private final Timer wait;

	private final Counter expired;

	private final Counter cancelled;

	private final Counter failed;

	/**
	 * Registers the meters.
	 * @param registry receives them
	 */
	public MicrometerBatcherListener(MeterRegistry registry) {
		this.registry = registry;
		this.batchSize = DistributionSummary.builder(PREFIX + "batch.size")
			.description("Images in a batch")
			.serviceLevelObjectives(1, 2, 4, 8, 16, 32)
			.register(registry);
		this.inference = Timer.builder(PREFIX + "inference")
			.description("Time that the tower takes for a batch")
			.publishPercentileHistogram()
			.register(registry);
		this.wait = Timer.builder(PREFIX + "queue.wait")
			.description("Time that an image waits in the queue")
			.publishPercentileHistogram()
			.register(registry);
		this.expired = dropped("deadline-passed");
		this.cancelled = dropped("cancelled");
		this.failed = Counter.builder(PREFIX + "failed")
			.description("Images on which the tower failed")
			.register(registry);
	}

	@Override
	public void ran(int images, Duration inference) {
		this.batchSize.record(images);
		this.inference.record(inference);
	}

	@Override
	public void waited(Duration inQueue) {
		this.wait.record(inQueue);
	}

	@Override
	public void rejected(Rejection reason, int images) {
		Counter.builder(PREFIX + "rejected")
			.description("Images that were rejected")
			.tag("reason", reason.tag())
			.register(this.registry)
			.increment(images);
	}

	@Override
	public void expired() {
		this.expired.increment();
	}

	@Override
	public void cancelled() {
		this.cancelled.increment();
	}

	@Override
	public void failed(int images) {
		this.failed.increment(images);
	}

	private Counter dropped(String reason) {
		return Counter.builder(PREFIX + "dropped")
			.description("Images that were accepted but not embedded")
			.tag("reason", reason)
			.register(this.registry);
	}

}
