package dev.countersign.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.countersign.access.Caller;
import dev.countersign.audit.NotRecordedException;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.encryption.Sealed;
import dev.countersign.reference.ReferenceId;
import dev.countersign.verification.ModelChangingException;
import dev.countersign.verification.UnusableSignatureException;
import dev.countersign.verification.VerifyCommand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Brings one line to its outcome, if that is possible now.
 */
final class LineRunner {

	private static final Logger log = LoggerFactory.getLogger(LineRunner.class);

	/**
	 * How long a line that failed for no reason of its own waits for the next try, on any
	 * node. After the last one it gets the failure as its outcome.
	 */
	static final List<Duration> PAUSES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofMinutes(30));

	private final LineVerifier verifier;

	private final LineStore lines;

	private final BatchImageCipher cipher;

	private final LineAnswers answers;

	private final DefectPause pause;

	private final MeterRegistry meters;

	private final Counter defects;

	private final Clock clock;

	LineRunner(LineVerifier verifier, LineStore lines, BatchImageCipher cipher, LineAnswers answers, DefectPause pause,
			MeterRegistry meters, Clock clock) {
		this.verifier = verifier;
		this.lines = lines;
		this.cipher = cipher;
		this.answers = answers;
		this.pause = pause;
		this.meters = meters;
		this.defects = Counter.builder("countersign.batch.defects")
			.description("Lines of batches that failed on this node for no reason of their own")
			.register(meters);
		this.clock = clock;
		for (LineOutcome outcome : LineOutcome.values()) {
			counter(outcome);
		}
	}

	private Counter counter(LineOutcome outcome) {
		return Counter.builder("countersign.batch.lines")
			.description("Lines of batches that got their outcome on this node")
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.meters);
	}

	/**
	 * Verifies a line.
	 * @param line the line
	 * @param caller who handed in its batch
	 * @return what to do next
	 * @throws InterruptedException if the service is shutting down
	 */
	Next run(BatchLine line, Caller caller) throws InterruptedException {
		VerifyCommand command = null;
		try {
			command = command(line, caller);
			this.verifier.verify(command, caller, (record, verification, timeout) -> {
				LineOutcome outcome = LineOutcome.of(verification.result().verdict());
				this.lines.commit(line, outcome, this.answers.verification(verification), record);
				counter(outcome).increment();
			});
			this.pause.succeeded();
			return Next.DONE;
		}
		catch (LineNotWantedException ex) {
			return Next.DONE;
		}
		catch (OverloadedException | ModelChangingException | NotRecordedException | DataAccessException
				| TransactionException ex) {
			log.debug("A line of a batch is put off: {}", ex.getClass().getSimpleName());
			return Next.LATER;
		}
		catch (UnusableSignatureException | RuntimeException ex) {
			return failed(line, ex, command);
		}
	}

	private Next failed(BatchLine line, Exception failure, @Nullable VerifyCommand command) {
		String problem = this.answers.problem(failure, command);
		try {
			if (problem == null) {
				log.atError()
					.setCause(failure)
					.addKeyValue("batch", line.batch())
					.addKeyValue("line", line.number())
					.log("A line of a batch failed unexpectedly");
				this.defects.increment();
				this.pause.failed();
				if (line.defects() < PAUSES.size()) {
					this.lines.putBack(line, this.clock.instant().plus(PAUSES.get(line.defects())));
					return Next.PUT_BACK;
				}
				problem = Objects.requireNonNull(this.answers.problem(new DefectiveLineException(), command));
			}
			this.lines.commit(line, LineOutcome.FAILED, problem, null);
			counter(LineOutcome.FAILED).increment();
			return Next.DONE;
		}
		catch (LineNotWantedException ex) {
			return Next.DONE;
		}
		catch (DataAccessException | TransactionException ex) {
			return Next.LATER;
		}
	}

	/** Whether this node fails on so many lines that it leaves them to others for now. */
	boolean isPausing() {
		return this.pause.isPausing();
	}

	private VerifyCommand command(BatchLine line, Caller caller) {
		Set<Integer> numbers = new HashSet<>(line.references());
		numbers.add(line.query());
		Map<Integer, Sealed> images = this.lines.images(line.batch(), numbers);
		if (!images.keySet().containsAll(numbers)) {
			// Its images go with its outcome, or with its batch.
			throw new LineNotWantedException();
		}
		List<byte[]> references = line.references()
			.stream()
			.map((number) -> open(images, number, line, caller))
			.toList();
		String id = line.referenceId();
		return new VerifyCommand(references, (id != null) ? new ReferenceId(id) : null,
				SentImage.whole(open(images, line.query(), line, caller)), line.threshold(), false, Urgency.BACKGROUND,
				line.amount());
	}

	private byte[] open(Map<Integer, Sealed> images, int number, BatchLine line, Caller caller) {
		return this.cipher.open(Objects.requireNonNull(images.get(number)), caller.tenant(), line.batch(), number);
	}

	/**
	 * What to do after a line was tried.
	 */
	enum Next {

		/** Go on to the next line. */
		DONE,

		/** Try the line again when the service has less to do. */
		LATER,

		/** Go on to the next line; this one will be tried again later. */
		PUT_BACK

	}

}
