package dev.countersign.access.web;

import java.io.Serial;

import org.springframework.security.core.AuthenticationException;

/**
 * What would tell whether credentials are right does not answer.
 */
final class CredentialsUncheckedException extends AuthenticationException {

	@Serial
	private static final long serialVersionUID = 1L;

	CredentialsUncheckedException(Throwable cause) {
		super("Credentials cannot be checked", cause);
	}

}
