package dev.countersign.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.countersign.access.Tenant;
import dev.countersign.audit.SpecimenAttempts;
import dev.countersign.audit.TrailQuery;
import dev.countersign.embedding.SentImage;
import dev.countersign.reference.AttemptLimit;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.ReferenceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Notices that somebody practises a forgery on a reference: that it has had many answers
 * other than a match within a while, whoever asked. An attacker who sees how an answer
 * changes with each try needs remarkably few; see Gomez-Barrero et al., "Hill-Climbing
 * Attack Based on the Uphill Simplex Algorithm and Its Application to Signature
 * Verification", BioID 2011.
 */
class ReferenceGuard {

	private static final Logger log = LoggerFactory.getLogger(ReferenceGuard.class);

	private static final long WARNING_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

	private final GuardProperties properties;

	private final SpecimenAttempts sent;

	private final EnrolledReferences enrolled;

	private final AttemptsUnderWay underWay = new AttemptsUnderWay();

	private final Clock clock;

	private final Counter probed;

	private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

	ReferenceGuard(GuardProperties properties, SpecimenAttempts sent, EnrolledReferences enrolled, MeterRegistry meters,
			Clock clock) {
		this.properties = properties;
		this.sent = sent;
		this.enrolled = enrolled;
		this.clock = clock;
		this.probed = Counter.builder("countersign.reference.probed")
			.description(
					"Verifications of references that have had too many answers other than a match, refused ones included")
			.register(meters);
	}

	/**
	 * Begins a verification, which may turn out to be an attempt.
	 * @param command what to verify
	 * @param tenant on whose behalf
	 * @return the verification as the guard sees it; to be closed when it has been
	 * recorded or given up
	 */
	Watched begin(VerifyCommand command, Tenant tenant) {
		ReferenceId id = command.referenceId();
		List<String> digests = (isOff() || id != null) ? List.of()
				: command.references()
					.stream()
					.map((specimen) -> SentImage.whole(specimen).sha256())
					.distinct()
					.toList();
		Stream<String> targets = (id != null && !isOff()) ? Stream.of("reference " + id.value()) : digests.stream();
		return new Watched(tenant, id, digests,
				this.underWay.begin(targets.map((target) -> tenant.id() + ' ' + target).toList()));
	}

	/**
	 * Refuses a reference whose limit is reached, if that is what the setting says.
	 * @param limitReached when the first attempt was made of those that reach it;
	 * {@code null} if it is not reached
	 * @throws TooManyAttemptsException if it is refused
	 */
	void require(@Nullable Instant limitReached) {
		if (limitReached != null && this.properties.action() == GuardAction.REFUSE) {
			tell();
			Duration left = Duration.between(this.clock.instant(), limitReached.plus(this.properties.window()));
			throw new TooManyAttemptsException(
					(left.compareTo(Duration.ofSeconds(1)) > 0) ? left : Duration.ofSeconds(1));
		}
	}

	/**
	 * Whether a verification counts as an attempt. A request's own threshold neither
	 * hides an attempt from the guard nor a mismatch.
	 * @param computed the verdict by the threshold that applied
	 * @param usual the verdict without the request's threshold
	 */
	static boolean isAttempt(Verdict computed, Verdict usual) {
		return computed != Verdict.MATCH || usual != Verdict.MATCH;
	}

	/**
	 * The verdict to answer.
	 * @param computed the verdict by distance, threshold and review band
	 * @param limitReached as for {@link #require}
	 */
	Verdict answer(Verdict computed, @Nullable Instant limitReached) {
		if (limitReached == null) {
			return computed;
		}
		tell();
		return (this.properties.action() == GuardAction.REVIEW && computed == Verdict.MATCH) ? Verdict.REVIEW
				: computed;
	}

	/** Removes the attempts on sent specimens that no longer count. */
	void expire(BooleanSupplier stop) {
		this.sent.expire(firstThatCounts(), stop);
	}

	private UUID firstThatCounts() {
		return TrailQuery.firstIdAt(this.clock.instant().minus(this.properties.window()));
	}

	private boolean isOff() {
		return this.properties.attempts() == 0;
	}

	private void tell() {
		this.probed.increment();
		long due = this.nextWarning.get();
		long now = System.nanoTime();
		if (now - due >= 0 && this.nextWarning.compareAndSet(due, now + WARNING_INTERVAL_NANOS)) {
			log.atWarn()
				.addKeyValue("attempts", this.properties.attempts())
				.addKeyValue("window", this.properties.window())
				.addKeyValue("action", this.properties.action())
				.log("Somebody may be practising a forgery: a reference is verified on after it has had as many answers other than MATCH as countersign.verification.guard.attempts allows");
		}
	}

	/**
	 * A verification that is under way.
	 */
	final class Watched implements AutoCloseable {

		private final Tenant tenant;

		private final @Nullable ReferenceId reference;

		/** Of the specimens that were sent along. */
		private final List<String> digests;

		private final AttemptsUnderWay.UnderWay underWay;

		private Watched(Tenant tenant, @Nullable ReferenceId reference, List<String> digests,
				AttemptsUnderWay.UnderWay underWay) {
			this.tenant = tenant;
			this.reference = reference;
			this.digests = digests;
			this.underWay = underWay;
		}

		/**
		 * The limit on an enrolled reference at this moment; {@code null} if there is
		 * none.
		 */
		@Nullable AttemptLimit limit() {
			return isOff() ? null : new AttemptLimit(ReferenceGuard.this.properties.attempts(), firstThatCounts());
		}

		/**
		 * Looks at the attempts that have been recorded.
		 * @return as {@link dev.countersign.reference.EnrolledSigner#limitReached()}, for
		 * the reference or for any of the specimens that were sent along; {@code null}
		 * also if the database cannot tell, since then only an answer that need not be
		 * recorded is possible at all
		 */
		@Nullable Instant limitReached() {
			AttemptLimit limit = limit();
			if (limit == null) {
				return null;
			}
			try {
				return ((this.reference != null)
						? ReferenceGuard.this.enrolled.limitReached(this.tenant, this.reference, limit)
						: ReferenceGuard.this.sent.find(this.tenant, this.digests, limit.since(), limit.number()))
					.orElse(null);
			}
			catch (DataAccessException ex) {
				log.debug("Attempts could not be counted: {}", ex.getClass().getSimpleName());
				return null;
			}
		}

		/**
		 * Looks again, if others have made attempts since this verification began. If it
		 * is an attempt, later ones wait until it is closed.
		 * @param before what was seen when it began
		 * @param attempt whether it is an attempt
		 * @param timeout how long to wait for attempts that are being recorded
		 * @return as {@link #limitReached()}
		 * @throws InterruptedException if the service is shutting down
		 */
		@Nullable Instant conclude(@Nullable Instant before, boolean attempt, Duration timeout) throws InterruptedException {
			return (before == null && this.underWay.conclude(attempt, timeout)) ? limitReached() : before;
		}

		@Override
		public void close() {
			this.underWay.close();
		}

	}

}
