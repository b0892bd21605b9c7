package dev.countersign.verification;

import java.io.Serial;

/**
 * A caller who may see only verdicts has asked for more, or has sent what would give more
 * away.
 */
public class RestrictedCallerException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	RestrictedCallerException() {
		super("The caller may verify only against an enrolled reference, by its threshold, and see only the verdict");
	}

}
