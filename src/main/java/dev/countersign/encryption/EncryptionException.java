package dev.countersign.encryption;

import org.jspecify.annotations.Nullable;

/**
 * The keys cannot be used, or sealed content cannot be opened with them.
 */
public final class EncryptionException extends RuntimeException {

	EncryptionException(String message) {
		super(message);
	}

	EncryptionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
