package dev.countersign.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * On whose behalf something is done: whoever sent a request, handed in a batch or decided
 * a review. It is passed from the edge down as an argument, never kept aside.
 *
 * @param tenant to which the caller belongs; only its data is seen and changed
 * @param subject who it is within the tenant, as the audit trail records it: not blank
 * @param authorities what the caller may do
 */
public record Caller(Tenant tenant, String subject, Set<Authority> authorities) {

	/**
	 * Checks a caller.
	 * @throws IllegalArgumentException if the subject is blank
	 */
	public Caller {
		if (subject.isBlank()) {
			throw new IllegalArgumentException("A caller needs a subject, which is what the audit trail records");
		}
		authorities = Set.copyOf(authorities);
	}

	/**
	 * A caller of the {@linkplain Tenant#DEFAULT default tenant} who may do everything,
	 * as everybody may on the machine of a service without keys.
	 * @param subject who it is
	 * @return with every authority
	 */
	public static Caller unrestricted(String subject) {
		return new Caller(Tenant.DEFAULT, subject, EnumSet.allOf(Authority.class));
	}

}
