package dev.countersign.batch;

import java.time.Clock;
import java.util.List;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * Finds, lists and cancels batches, and reads what their lines came to.
 */
public final class Batches {

	/** How many outcomes are read at a time. */
	private static final int PAGE = 200;

	private final BatchStore store;

	private final LineStore lines;

	private final BatchEnd end;

	private final Clock clock;

	Batches(BatchStore store, LineStore lines, BatchEnd end, Clock clock) {
		this.store = store;
		this.lines = lines;
		this.end = end;
		this.clock = clock;
	}

	/**
	 * Returns a batch.
	 * @param tenant the tenant that it belongs to
	 * @param id the batch's id
	 * @return the batch as it is now
	 * @throws UnknownBatchException if the tenant has no such batch
	 */
	public Batch get(Tenant tenant, String id) {
		if (!Ulid.isValid(id)) {
			// Not every database could be asked for any text.
			throw new UnknownBatchException();
		}
		return this.store.find(tenant, id).orElseThrow(UnknownBatchException::new);
	}

	/**
	 * Lists a tenant's batches, newest first.
	 * @param tenant the tenant that they belong to
	 * @param after id of the last batch on the previous page, a ULID; {@code null} for
	 * the first page
	 * @param limit maximum number of batches
	 * @return a page of batches
	 */
	public List<Batch> list(Tenant tenant, @Nullable String after, int limit) {
		return this.store.list(tenant, after, limit);
	}

	/**
	 * Cancels a batch. Lines that are being verified may still get their outcome.
	 * @param tenant the tenant that it belongs to
	 * @param id the batch's id
	 * @return the batch as it is now
	 * @throws UnknownBatchException if the tenant has no such batch
	 * @throws BatchEndedException if it has ended
	 */
	public Batch cancel(Tenant tenant, String id) {
		Batch batch = get(tenant, id);
		if (!this.end.cancel(batch, this.clock.instant())) {
			throw new BatchEndedException();
		}
		return get(tenant, id);
	}

	/**
	 * Reads the outcomes so far, in the manifest's order and in bounded memory.
	 * @param <E> what the reader may throw
	 * @param tenant the tenant that the batch belongs to
	 * @param id the batch's id
	 * @param outcome only these; {@code null} for all
	 * @param reader takes them
	 * @throws UnknownBatchException if the tenant has no such batch, or no longer has it
	 * @throws E if the reader does
	 */
	public <E extends Exception> void results(Tenant tenant, String id, @Nullable LineOutcome outcome,
			ResultReader<E> reader) throws E {
		get(tenant, id);
		int after = -1;
		List<LineResult> page;
		do {
			page = this.lines.results(id, outcome, after, PAGE);
			if (!this.store.isVisible(id)) {
				// Some of the page may have been removed already.
				throw new UnknownBatchException();
			}
			for (LineResult result : page) {
				reader.read(result);
				after = result.line();
			}
		}
		while (page.size() == PAGE);
	}

	/**
	 * Takes outcomes.
	 *
	 * @param <E> what it may throw
	 */
	@FunctionalInterface
	public interface ResultReader<E extends Exception> {

		/**
		 * Takes an outcome.
		 * @param result the next one
		 * @throws E if it cannot be taken
		 */
		void read(LineResult result) throws E;

	}

}
