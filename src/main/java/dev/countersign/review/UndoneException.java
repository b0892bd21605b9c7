package dev.countersign.review;

import java.io.Serial;

import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.OverloadedException;

/**
 * Takes a checked failure through a transaction, which it undoes.
 */
final class UndoneException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Exception failure;

	UndoneException(Exception failure) {
		super(failure);
		this.failure = failure;
	}

	/**
	 * Throws the failure if it is checked.
	 * @return this, if it is not
	 */
	UndoneException rethrow() throws SignatureRejectedException, OverloadedException, InterruptedException {
		if (this.failure instanceof SignatureRejectedException rejected) {
			throw rejected;
		}
		if (this.failure instanceof OverloadedException overloaded) {
			throw overloaded;
		}
		if (this.failure instanceof InterruptedException interrupted) {
			throw interrupted;
		}
		return this;
	}

}
