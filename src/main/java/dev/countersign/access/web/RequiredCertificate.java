package dev.countersign.access.web;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A caller may come with a client certificate, or must, but only with one of the caller's
 * tenant.
 *
 * @param isRequired whether a certificate must come
 */
record RequiredCertificate(boolean isRequired) {

	/** What is wrong with a request's certificate. */
	enum Fault {

		/** It is required and has not come, or nobody is configured for it. */
		MISSING,

		/** It belongs to another tenant. */
		OTHER_TENANT

	}

	/**
	 * Compares a caller with the certificate that this request has come with.
	 * @param caller who else is known to call
	 * @return what is wrong; {@code null} if nothing is
	 */
	@Nullable Fault faultOf(CallerAuthentication caller) {
		CallerAuthentication certificate = AccessDecision
			.callerOf(SecurityContextHolder.getContext().getAuthentication());
		if (certificate == null) {
			return this.isRequired ? Fault.MISSING : null;
		}
		return certificate.caller().tenant().equals(caller.caller().tenant()) ? null : Fault.OTHER_TENANT;
	}

}
