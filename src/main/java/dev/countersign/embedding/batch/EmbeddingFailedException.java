package dev.countersign.embedding.batch;

/**
 * The tower failed on a batch. The caller is not at fault, and a retry may fail again.
 */
public final class EmbeddingFailedException extends RuntimeException {

	EmbeddingFailedException(Throwable cause) {
		super("The tower failed on a batch", cause);
	}

}
