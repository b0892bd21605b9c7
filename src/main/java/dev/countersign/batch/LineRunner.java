package dev.countersign.batch;

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
import dev.countersign.verification.Verifier;
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

	/** A line that fails so often for no reason of its own gets that as its outcome. */
	private static final int MAX_DEFECTS = 3;

	private final Verifier verifier;

	private final LineStore lines;

	private final BatchImageCipher cipher;

	private final LineAnswers answers;

	private final MeterRegistry meters;

	LineRunner(Verifier verifier, LineStore lines, BatchImageCipher cipher, LineAnswers answers, MeterRegistry meters) {
		this.verifier = verifier;
		this.lines = lines;
		this.cipher = cipher;
		this.answers = answers;
		this.meters = meters;
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
	 * @param defects how often it failed before for no reason of its own
	 * @return what to do next
	 * @throws InterruptedException if the service is shutting down
	 */
	Next run(BatchLine line, Caller caller, int defects) throws InterruptedException {
		VerifyCommand command = null;
		try {
			command = command(line, caller);
			this.verifier.verify(command, caller, (record, verification, timeout) -> {
				LineOutcome outcome = LineOutcome.of(verification.result().verdict());
				this.lines.commit(line, outcome, this.answers.verification(verification), record);
				counter(outcome).increment();
			});
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
			return failed(line, ex, command, defects);
		}
	}

	private Next failed(BatchLine line, Exception failure, @Nullable VerifyCommand command, int defects) {
		String problem = this.answers.problem(failure, command);
		if (problem == null) {
			log.error("A line of a batch failed unexpectedly", failure);
			if (defects + 1 < MAX_DEFECTS) {
				return Next.DEFECT;
			}
			problem = Objects.requireNonNull(this.answers.problem(new DefectiveLineException(), command));
		}
		try {
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
				SentImage.whole(open(images, line.query(), line, caller)), line.threshold(), false, Urgency.BACKGROUND);
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

		/** Try the line again, but not for ever. */
		DEFECT

	}

}
