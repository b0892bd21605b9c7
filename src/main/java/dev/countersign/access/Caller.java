package dev.countersign.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * On whose behalf the service acts: whoever sent a request, submitted a batch or decided
 * a review. It is always passed as an argument, never held in a thread or a context.
 *
 * @param tenant the caller's tenant; the caller sees and changes only its data
 * @param subject who the caller is within the tenant, as the audit trail records it; not
 * blank
 * @param person who the caller is within the tenant whichever key or token is used, so
 * that two callers who are one person are known as such; not blank
 * @param authorities what the caller may do
 */
public record Caller(Tenant tenant, String subject, String person, Set<Authority> authorities) {

	/**
	 * Checks the subject and the person.
	 * @throws IllegalArgumentException if one of them is blank
	 */
	public Caller {
		if (subject.isBlank() || person.isBlank()) {
			throw new IllegalArgumentException("A caller's subject must not be blank: the audit trail records it");
		}
		authorities = Set.copyOf(authorities);
	}

	/**
	 * Creates a caller who is always the same subject.
	 * @param tenant the caller's tenant
	 * @param subject who the caller is within the tenant; not blank
	 * @param authorities what the caller may do
	 * @throws IllegalArgumentException if the subject is blank
	 */
	public Caller(Tenant tenant, String subject, Set<Authority> authorities) {
		this(tenant, subject, subject, authorities);
	}

	/**
	 * Whether the caller may see no more of a verification than its verdict.
	 * @return true for who may verify, but only with restrictions
	 */
	public boolean seesVerdictsOnly() {
		return this.authorities.contains(Authority.VERIFY_RESTRICTED) && !this.authorities.contains(Authority.VERIFY);
	}

	/**
	 * A caller of the {@linkplain Tenant#DEFAULT default tenant} with every authority, as
	 * everybody has on the machine of a service without keys.
	 * @param subject who the caller is
	 * @return a caller with every authority
	 */
	public static Caller unrestricted(String subject) {
		return new Caller(Tenant.DEFAULT, subject, EnumSet.allOf(Authority.class));
	}

}
