package dev.countersign.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

import dev.countersign.admission.EndedUploadException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of all requests in progress: how many are being read, how many bytes they
 * hold, and for whom. A newcomer always finds a place. If there is none left, the sender
 * who holds most loses the upload that it began first, so that slow senders cannot shut
 * out others. Thread-safe.
 */
public final class Uploads {

	/** A body that has taken longer is not expected to be complete soon. */
	private static final Duration SOON = Duration.ofMillis(100);

	/** From this share of the bytes on, uploads are ended in favour of others. */
	private static final double CROWDED = 0.75;

	private final UploadLimits limits;

	private final LongSupplier nanoTime;

	/** Those being read, oldest first. */
	private final Deque<Upload> reading = new ArrayDeque<>();

	private final Map<String, Holding> senders = new HashMap<>();

	private long bytes;

	/** Of {@link #bytes}, those of uploads that lost their place and will soon end. */
	private long leaving;

	/**
	 * Creates an empty set.
	 * @param limits on number and bytes
	 * @param nanoTime the monotonic clock
	 */
	public Uploads(UploadLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.nanoTime = nanoTime;
	}

	/**
	 * Begins to read a body, if need be in another one's place.
	 * @param sender who sends it
	 * @return its upload, which must be closed when the request has been answered
	 */
	public synchronized Upload begin(String sender) {
		Holding own = this.senders.computeIfAbsent(sender, (key) -> new Holding());
		if (own.uploads >= this.limits.maxUploadsOfSender()) {
			displaceOldestOf(sender);
		}
		else if (this.reading.size() >= this.limits.maxUploads()) {
			displaceOldestOf(holderOfMost((holding) -> holding.uploads));
		}
		Upload upload = new Upload(sender, this.nanoTime.getAsLong());
		own.requests++;
		own.uploads++;
		this.reading.addLast(upload);
		return upload;
	}

	/**
	 * The number of bodies that have only just begun, and so are likely to be complete
	 * soon.
	 * @return 0 or more
	 */
	public synchronized int fresh() {
		long now = this.nanoTime.getAsLong();
		int fresh = 0;
		for (Iterator<Upload> newest = this.reading.descendingIterator(); newest.hasNext();) {
			if (now - newest.next().start > SOON.toNanos()) {
				break;
			}
			fresh++;
		}
		return fresh;
	}

	/**
	 * The number of bodies that are being read.
	 * @return 0 or more
	 */
	public synchronized int reading() {
		return this.reading.size();
	}

	/**
	 * The number of bytes that the requests in progress have sent.
	 * @return 0 or more
	 */
	public synchronized long bytes() {
		return this.bytes;
	}

	private String holderOfMost(ToLongFunction<Holding> what) {
		return this.senders.entrySet()
			.stream()
			.filter((sender) -> sender.getValue().uploads > 0)
			.max(Comparator.comparingLong((sender) -> what.applyAsLong(sender.getValue())))
			.map(Map.Entry::getKey)
			.orElse("");
	}

	private void displaceOldestOf(String sender) {
		displaceOldestOf(sender, null);
	}

	private void displaceOldestOf(String sender, @Nullable Upload except) {
		for (Upload upload : this.reading) {
			if (upload != except && upload.sender.equals(sender)) {
				upload.displaced = true;
				this.leaving += upload.size;
				stopReading(upload);
				return;
			}
		}
	}

	private void stopReading(Upload upload) {
		if (this.reading.remove(upload)) {
			holding(upload).uploads--;
		}
	}

	private Holding holding(Upload upload) {
		return Objects.requireNonNull(this.senders.get(upload.sender));
	}

	/**
	 * What one sender holds.
	 */
	private static final class Holding {

		private int requests;

		private int uploads;

		private long bytes;

	}

	/**
	 * One request's body, while it is read and until the request has been answered.
	 */
	public final class Upload implements AutoCloseable {

		private final String sender;

		private final long start;

		private long size;

		private boolean displaced;

		private boolean closed;

		private Upload(String sender, long start) {
			this.sender = sender;
			this.start = start;
		}

		/**
		 * Counts bytes that came and are kept.
		 * @param count how many, 0 or more
		 * @throws EndedUploadException if the body lost its place, or if there is no room
		 * for the bytes
		 */
		public void received(int count) throws EndedUploadException {
			synchronized (Uploads.this) {
				if (this.closed) {
					// The rest of a body that has been answered is not kept.
					return;
				}
				if (this.displaced) {
					throw new EndedUploadException(Reason.DISPLACED);
				}
				Holding own = holding(this);
				if (Uploads.this.bytes + count > Uploads.this.limits.maxBytes()
						|| own.bytes + count > Uploads.this.limits.maxBytesOfSender()) {
					displaceOldestOf(this.sender, this);
					throw new EndedUploadException(Reason.NO_ROOM);
				}
				this.size += count;
				own.bytes += count;
				Uploads.this.bytes += count;
				if (Uploads.this.bytes - Uploads.this.leaving > CROWDED * Uploads.this.limits.maxBytes()) {
					displaceOldestOf(holderOfMost((holding) -> holding.bytes), this);
				}
			}
		}

		/** The whole body has been read, so it cannot lose its place any more. */
		public void complete() {
			synchronized (Uploads.this) {
				stopReading(this);
			}
		}

		/** Ends the request. Idempotent. */
		@Override
		public void close() {
			synchronized (Uploads.this) {
				if (this.closed) {
					return;
				}
				this.closed = true;
				stopReading(this);
				Uploads.this.bytes -= this.size;
				if (this.displaced) {
					Uploads.this.leaving -= this.size;
				}
				Holding own = holding(this);
				own.bytes -= this.size;
				if (--own.requests == 0) {
					Uploads.this.senders.remove(this.sender);
				}
			}
		}

	}

}
