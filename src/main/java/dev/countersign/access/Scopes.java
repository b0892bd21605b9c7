package dev.countersign.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Scopes as text: separated by blanks, as OAuth 2.0 writes them (RFC 6749, section 3.3).
 */
public final class Scopes {

	private Scopes() {
	}

	/**
	 * The names of all scopes.
	 * @return the names, in the contract's order
	 */
	public static List<String> all() {
		return names(EnumSet.allOf(Authority.class));
	}

	/**
	 * The names of the scopes that grant authorities.
	 * @param authorities any authorities
	 * @return their names, in the contract's order
	 */
	public static List<String> names(Collection<Authority> authorities) {
		return authorities.stream().sorted().map(Authority::scope).toList();
	}

	/**
	 * Writes scopes.
	 * @param authorities any authorities
	 * @return their names, separated by blanks
	 */
	public static String write(Collection<Authority> authorities) {
		return String.join(" ", names(authorities));
	}

	/**
	 * Reads scopes. A scope that this service does not know grants nothing.
	 * @param text names, separated by blanks
	 * @return the authorities
	 */
	public static Set<Authority> read(String text) {
		return Arrays.stream(text.strip().split("\\s+"))
			.flatMap((name) -> Authority.ofScope(name).stream())
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Authority.class)));
	}

}
