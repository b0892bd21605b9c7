package dev.countersign.embedding.batch;

/**
 * The tower failed on a batch. Not the caller's fault, and not one that trying again is
 * known to mend.
 */
public final class EmbeddingFailedException extends RuntimeException {

	EmbeddingFailedException(Throwable cause) {
		super("The tower failed on a batch", cause);
	}

}
