package dev.countersign.audit;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A verification could not be recorded in time, so its result must not be returned.
 */
public class NotRecordedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	NotRecordedException(@Nullable Throwable cause) {
		super("The verification could not be recorded", cause);
	}

}
