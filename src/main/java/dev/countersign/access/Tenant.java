package dev.countersign.access;

import java.util.regex.Pattern;

/**
 * A party whose references and verifications are invisible to every other party.
 *
 * @param id 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or a
 * digit
 */
public record Tenant(String id) {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

	/** The only tenant of a service that has no others configured. */
	public static final Tenant DEFAULT = new Tenant("default");

	/**
	 * Checks the id.
	 * @throws IllegalArgumentException if it is malformed
	 */
	public Tenant {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException(
					"'%s' cannot be a tenant's id: use 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or a digit"
						.formatted(id));
		}
	}

}
