package dev.countersign.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Commits all waiting records in one transaction, on one thread. If the database hangs,
 * callers wait no longer than their timeout, and only one connection is blocked.
 */
final class AuditWriter implements AuditTrail, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(AuditWriter.class);

	private static final int MAX_WAITING = 1024;

	private static final int MAX_PER_TRANSACTION = 128;

	private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(5);

	private final AuditRepository repository;

	private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

	private final Counter failed;

	private final Timer commits;

	private final Thread thread = new Thread(this::run, "audit");

	private volatile boolean closing;

	AuditWriter(AuditRepository repository, MeterRegistry meters) {
		this.repository = repository;
		this.failed = Counter.builder("countersign.audit.failed")
			.description("Verifications that could not be recorded in time")
			.register(meters);
		this.commits = Timer.builder("countersign.audit.commit")
			.description("Time that the database takes to commit the records that wait together")
			.register(meters);
		Gauge.builder("countersign.audit.waiting", this.waiting, BlockingQueue::size)
			.description("Verifications that wait to be recorded")
			.register(meters);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	@Override
	public void write(AuditRecord record, Duration timeout) throws InterruptedException {
		Pending pending = new Pending(record, new CompletableFuture<>());
		if (this.closing || !this.waiting.offer(pending)) {
			throw notRecorded(null);
		}
		try {
			pending.written().get(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw notRecorded(ex);
		}
		catch (ExecutionException ex) {
			throw notRecorded(ex.getCause());
		}
		finally {
			// Nobody waits for the record any more, so skip it if it has not begun.
			pending.written().cancel(false);
		}
	}

	private NotRecordedException notRecorded(@Nullable Throwable cause) {
		this.failed.increment();
		return new NotRecordedException(cause);
	}

	private void run() {
		while (!this.closing || !this.waiting.isEmpty()) {
			try {
				Pending first = this.waiting.poll(100, TimeUnit.MILLISECONDS);
				if (first != null) {
					commit(first);
				}
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void commit(Pending first) {
		List<Pending> batch = new ArrayList<>();
		batch.add(first);
		this.waiting.drainTo(batch, MAX_PER_TRANSACTION - 1);
		batch.removeIf((pending) -> pending.written().isDone());
		try {
			append(batch);
		}
		catch (DataIntegrityViolationException ex) {
			// A record that the database rejects must not make the others fail.
			commitEach(batch);
		}
		// Whatever fails, callers must be told and the thread must survive.
		catch (RuntimeException ex) {
			fail(batch, ex);
		}
	}

	private void commitEach(List<Pending> batch) {
		for (int i = 0; i < batch.size(); i++) {
			try {
				append(batch.subList(i, i + 1));
			}
			catch (DataIntegrityViolationException ex) {
				fail(batch.subList(i, i + 1), ex);
			}
			catch (RuntimeException ex) {
				// The rest would fail in the same way, after waiting as long.
				fail(batch.subList(i, batch.size()), ex);
				return;
			}
		}
	}

	private void append(List<Pending> batch) {
		if (!batch.isEmpty()) {
			this.commits.record(() -> this.repository.append(batch.stream().map(Pending::made).toList()));
			batch.forEach((pending) -> pending.written().complete(null));
		}
	}

	private static void fail(List<Pending> batch, RuntimeException cause) {
		// Only the exception's class, since a database's message may quote the row.
		log.warn("{} verifications could not be recorded: {}", batch.size(), cause.getClass().getSimpleName());
		batch.forEach((pending) -> pending.written().completeExceptionally(cause));
	}

	/**
	 * Commits the waiting records and rejects new ones.
	 */
	@Override
	public void close() {
		this.closing = true;
		try {
			this.thread.join(MAX_SHUTDOWN.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A record and the future that its caller waits for.
	 *
	 * @param made the record to write
	 * @param written completed when the record is committed
	 */
	private record Pending(AuditRecord made, CompletableFuture<Void> written) {
	}

}
