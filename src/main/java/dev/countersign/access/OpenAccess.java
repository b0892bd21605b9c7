package dev.countersign.access;

import java.util.List;

/**
 * Whether everybody who reaches the service may do everything: as long as there is no way
 * to tell callers apart. Then only this machine is served. Once it has ended it never
 * begins again while the service runs.
 */
public final class OpenAccess {

	private final List<KnownCallers> known;

	private volatile boolean open;

	/**
	 * Asks all ways to tell callers apart.
	 * @param known these ways
	 * @throws org.springframework.dao.DataAccessException if the database does not answer
	 */
	public OpenAccess(List<KnownCallers> known) {
		this.known = List.copyOf(known);
		this.open = !anyKnown();
	}

	private boolean anyKnown() {
		return this.known.stream().anyMatch(KnownCallers::any);
	}

	/**
	 * Whether callers are not told apart, as of the last check.
	 * @return true as long as nothing is configured
	 */
	public boolean isOpen() {
		return this.open;
	}

	/**
	 * Checks again.
	 * @throws org.springframework.dao.DataAccessException if the database does not answer
	 */
	public void check() {
		if (this.open && anyKnown()) {
			this.open = false;
		}
	}

}
