package dev.countersign.batch;

import java.time.Duration;
import java.time.Instant;

import dev.countersign.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A batch as stored in the database.
 *
 * @param id a ULID: ids sort by their time of creation
 * @param caller who handed it in
 * @param status its status
 * @param counts how many of its lines had which outcome
 * @param webhook the name of the webhook that is told of its end; {@code null} if none is
 * @param createdAt when it was handed in
 * @param notBefore when the first line may run; {@code null} if at once
 * @param deadline when lines without an outcome fail
 * @param startedAt when the first line ran
 * @param finishedAt when it ended
 */
public record Batch(String id, Caller caller, BatchStatus status, BatchCounts counts, @Nullable String webhook,
		Instant createdAt, @Nullable Instant notBefore, Instant deadline, @Nullable Instant startedAt,
		@Nullable Instant finishedAt) {

	/**
	 * How long it will take, at the rate so far.
	 * @param now the time
	 * @return the time left; {@code null} while it waits, before the first outcome and
	 * after its end
	 */
	public @Nullable Duration eta(Instant now) {
		if (this.status != BatchStatus.RUNNING || this.startedAt == null || this.counts.done() == 0) {
			return null;
		}
		double perLine = Duration.between(this.startedAt, now).toMillis() / (double) this.counts.done();
		return Duration.ofMillis((long) (perLine * (this.counts.total() - this.counts.done())));
	}

	/** As it was when it was handed in. */
	Batch asReceived() {
		return new Batch(this.id, this.caller, BatchStatus.QUEUED, BatchCounts.none(this.counts.total()), this.webhook,
				this.createdAt, this.notBefore, this.deadline, null, null);
	}

}
