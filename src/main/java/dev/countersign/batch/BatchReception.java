package dev.countersign.batch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.admin.upload.UploadFolders;
import dev.countersign.batch.BatchRefusedException.Reason;
import dev.countersign.embedding.batch.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Receives batches: who may hand one in, under which key and until when. Nothing of a
 * batch is visible before all of it has been checked and stored, and nothing is kept of
 * one that cannot be taken.
 */
public final class BatchReception {

	/** No batch takes longer to be checked and stored once it has arrived. */
	private static final Duration STORING = Duration.ofHours(2);

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

	private final BatchProperties properties;

	private final UploadFolders folders;

	private final Webhooks webhooks;

	private final ReceivedBatches received;

	private final GivenUpBatches givenUp;

	private final BatchStore batches;

	private final BatchContents contents;

	private final BatchRefusals refusals;

	private final Clock clock;

	private final UploadPlaces places;

	/** What is checked holds the names of all its images and lines in memory. */
	private final Semaphore turn = new Semaphore(1, true);

	BatchReception(BatchProperties properties, UploadFolders folders, Webhooks webhooks, ReceivedBatches received,
			GivenUpBatches givenUp, BatchStore batches, BatchContents contents, BatchRefusals refusals, Clock clock) {
		this.properties = properties;
		this.folders = folders;
		this.webhooks = webhooks;
		this.received = received;
		this.givenUp = givenUp;
		this.batches = batches;
		this.contents = contents;
		this.refusals = refusals;
		this.clock = clock;
		this.places = new UploadPlaces(properties.maxUploads());
	}

	/**
	 * Receives a batch.
	 * @param caller who hands it in
	 * @param key the request's idempotency key; {@code null} if it has none
	 * @param source reads the request
	 * @return the batch, queued; as it was first answered if the same was handed in under
	 * this key before
	 * @throws dev.countersign.batch.manifest.InvalidManifestException if lines cannot be
	 * used
	 * @throws BatchRefusedException if it cannot be taken for another reason
	 * @throws StillReceivingException if a batch is being received under this key
	 * @throws IdempotencyKeyReusedException if another batch was received under this key
	 * @throws SlowUploadException if it comes too slowly, or takes too long to arrive
	 * @throws GivenUpBatchException if this node was out of touch with the database for
	 * so long that others took it for dead
	 * @throws IOException if the disk fails, or if the service is shutting down
	 */
	public Batch receive(Caller caller, @Nullable String key, Source source) throws IOException {
		// Also while there is no place, for it may be this batch that takes the last one.
		this.received.requireNotReceiving(caller, key);
		if (!this.places.tryTake(caller.tenant())) {
			throw this.refusals.tooMany(BatchRefusals.Bound.UPLOADS,
					"Other batches are being received: send this one again in a moment.");
		}
		try {
			this.folders.removeAbandoned(this.properties.maxUploadTime().plus(STORING));
			String id = UlidCreator.getMonotonicUlid().toString();
			Optional<ReceivedBatches.Earlier> earlier = this.received.begin(id, caller, key);
			return earlier.isPresent() ? replay(earlier.get(), source) : receive(id, caller, source);
		}
		finally {
			this.places.leave(caller.tenant());
		}
	}

	/** Reads all of it again, since only then is it known to be the same. */
	private Batch replay(ReceivedBatches.Earlier earlier, Source source) throws IOException {
		return this.folders.with((folder) -> {
			BatchUpload upload = new BatchUpload(folder, arrival(), () -> {
			});
			BatchOrder order = source.readInto(upload);
			if (!upload.sha256(order).equals(earlier.sha256())) {
				throw new IdempotencyKeyReusedException();
			}
			return this.batches.find(earlier.id()).orElseThrow(UnknownBatchException::new).asReceived();
		});
	}

	private Batch receive(String id, Caller caller, Source source) throws IOException {
		boolean taken = false;
		try {
			requireFewOpen(caller);
			this.folders.with((folder) -> {
				BatchUpload upload = new BatchUpload(folder, arrival(), signOfLife(id));
				BatchOrder order = source.readInto(upload);
				this.webhooks.require(order.webhook());
				Instant deadline = deadline(order);
				awaitTurn(id);
				try {
					this.contents.store(id, caller.tenant(), upload, order, deadline);
				}
				finally {
					this.turn.release();
				}
				return id;
			});
			taken = true;
			return this.batches.find(id).orElseThrow(UnknownBatchException::new).asReceived();
		}
		finally {
			if (!taken) {
				this.givenUp.discard(id);
			}
		}
	}

	private Arrival arrival() {
		return new Arrival(this.properties.minRate(), this.properties.maxUploadTime(), System::nanoTime);
	}

	private void awaitTurn(String id) throws IOException {
		try {
			while (!this.turn.tryAcquire(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
				this.received.touch(id);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("The service is shutting down");
		}
	}

	private Runnable signOfLife(String id) {
		return new Runnable() {

			private Deadline due = Deadline.after(SIGN_OF_LIFE);

			@Override
			public void run() {
				if (this.due.hasPassed()) {
					this.due = Deadline.after(SIGN_OF_LIFE);
					BatchReception.this.received.touch(id);
				}
			}

		};
	}

	/** This one counts too. */
	private void requireFewOpen(Caller caller) {
		if (this.received.open(caller.tenant()) > this.properties.maxOpen()) {
			throw this.refusals.tooMany(BatchRefusals.Bound.OPEN,
					"There are already %d batches waiting or running: send this one when one of them has ended."
						.formatted(this.properties.maxOpen()));
		}
	}

	private Instant deadline(BatchOrder order) {
		Instant now = this.clock.instant();
		Instant begin = order.notBefore();
		if (begin != null && begin.isAfter(now.plus(this.properties.maxDelay()))) {
			throw invalid("notBefore",
					"'notBefore' is more than %s ahead: send an earlier time.".formatted(this.properties.maxDelay()));
		}
		Instant start = (begin != null && begin.isAfter(now)) ? begin : now;
		Instant last = start.plus(this.properties.maxDuration());
		Instant wanted = order.deadline();
		if (wanted != null && !wanted.isAfter(start)) {
			throw invalid("deadline", "'deadline' is before the batch could begin: send a later time, or none.");
		}
		return (wanted != null && wanted.isBefore(last)) ? wanted : last;
	}

	private static BatchRefusedException invalid(String part, String message) {
		return new BatchRefusedException(Reason.INVALID, part, message, null);
	}

	/**
	 * Where a batch comes from.
	 */
	@FunctionalInterface
	public interface Source {

		/**
		 * Reads all of it.
		 * @param upload takes the files, each once
		 * @return the rest
		 * @throws IOException if the disk fails
		 */
		BatchOrder readInto(BatchUpload upload) throws IOException;

	}

}
