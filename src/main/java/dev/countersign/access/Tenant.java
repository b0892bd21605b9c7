package dev.countersign.access;

import java.util.regex.Pattern;

/**
 * A party whose references and verifications no other party sees.
 *
 * @param id 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or a
 * digit
 */
public record Tenant(String id) {

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

	/** The only tenant of a service that has not been told of others. */
	public static final Tenant DEFAULT = new Tenant("default");

	/**
	 * Checks the id.
	 * @throws IllegalArgumentException if it cannot be a tenant's
	 */
	public Tenant {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException(
					"'%s' cannot be a tenant's id: use 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or a digit"
						.formatted(id));
		}
	}

}
