package dev.countersign.review;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Sealed;
import dev.countersign.verification.CaseKeeper;
import dev.countersign.verification.Verdict;
import dev.countersign.verification.VerifyCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Makes cases of verifications. It changes no answer: a verification of which no case can
 * be made is answered and recorded as always, and it is counted.
 */
class ReviewIntake implements CaseKeeper {

	private static final Logger log = LoggerFactory.getLogger(ReviewIntake.class);

	private static final long WARNING_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

	private final ReviewProperties properties;

	private final ReviewStore store;

	private final ReviewCipher cipher;

	private final Clock clock;

	private final Counter full;

	private final Counter failed;

	private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

	ReviewIntake(ReviewProperties properties, ReviewStore store, ReviewCipher cipher, MeterRegistry meters,
			Clock clock) {
		this.properties = properties;
		this.store = store;
		this.cipher = cipher;
		this.clock = clock;
		this.full = refused("full", meters);
		this.failed = refused("failed", meters);
	}

	private static Counter refused(String reason, MeterRegistry meters) {
		return Counter.builder("countersign.review.refused")
			.description("Verifications that people should have looked at, and of which no case was made")
			.tag("reason", reason)
			.register(meters);
	}

	@Override
	public void keep(AuditRecord made, VerifyCommand command) {
		double share = this.properties.isHigh(command.amount()) ? 1 : share(made);
		if (!this.properties.enabled() || !isDrawn(made.id(), share)) {
			return;
		}
		try {
			if (!keep(made, command, weight(made, share))) {
				this.full.increment();
				warn("the queue is full; raise countersign.review.max-open or max-size, or decide more cases");
			}
		}
		catch (DataAccessException | TransactionException | EncryptionException ex) {
			this.failed.increment();
			// Only the exception's class, since a database's message may quote the row.
			warn(ex.getClass().getSimpleName());
		}
	}

	/** The share of verifications with such an answer that people look at. */
	private double share(AuditRecord made) {
		if (made.verdict().equals(Verdict.REVIEW.name())) {
			return 1;
		}
		// A threshold of the caller's own says nothing about the model.
		return (made.verdict().equals(Verdict.MATCH.name()) && made.thresholdSource() != ThresholdSource.REQUEST)
				? this.properties.matchShare() : 0;
	}

	/**
	 * How many verifications a case stands for in the report. None if the caller's own
	 * threshold was asked, which says nothing about the model, or if it is a MISMATCH, of
	 * which people see only those of a high amount.
	 */
	private static double weight(AuditRecord made, double share) {
		return (made.thresholdSource() == ThresholdSource.REQUEST || made.verdict().equals(Verdict.MISMATCH.name())) ? 0
				: 1 / share;
	}

	/**
	 * Draws by the verification's id, so that nobody can choose and anybody who has the
	 * trail can check.
	 */
	static boolean isDrawn(String id, double share) {
		if (share <= 0 || share >= 1) {
			return share >= 1;
		}
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(Ulid.from(id).toBytes());
			return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1p-53 < share;
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	private boolean keep(AuditRecord made, VerifyCommand command, double weight) {
		Tenant tenant = made.caller().tenant();
		UUID id = Ulid.from(made.id()).toUuid();
		List<byte[]> images = new ArrayList<>();
		images.add(command.query().content());
		images.addAll(command.references());
		long bytes = images.stream().mapToLong((image) -> image.length).sum();
		ReviewStore.Room room = this.store.room(tenant);
		if (room.waiting() >= this.properties.maxOpen() || room.bytes() + bytes > this.properties.maxSize().toBytes()) {
			return false;
		}
		List<Sealed> sealed = new ArrayList<>();
		for (byte[] image : images) {
			sealed.add(this.cipher.seal(image, tenant, id, sealed.size()));
		}
		this.store.keep(new KeptCase(id, tenant, made.referenceId(), made.verdict(), weight, command.amount(),
				command.query().region(), bytes, sealed), this.clock.instant().plus(this.properties.expiry()));
		return true;
	}

	private void warn(String reason) {
		long due = this.nextWarning.get();
		long now = System.nanoTime();
		if (now - due >= 0 && this.nextWarning.compareAndSet(due, now + WARNING_INTERVAL_NANOS)) {
			log.warn("Verifications are answered without a case for people to look at: {}", reason);
		}
	}

}
