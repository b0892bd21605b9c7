package dev.countersign.batch;

import java.util.HashMap;
import java.util.Map;

import dev.countersign.access.Tenant;

/**
 * The places of batches that arrive at the same time. A tenant may have half of them, so
 * that its slow uploads do not keep out the others. Thread-safe.
 */
final class UploadPlaces {

	private final int places;

	private final int placesOfTenant;

	private final Map<Tenant, Integer> taken = new HashMap<>();

	/**
	 * Creates places of which none is taken.
	 * @param places how many, at least 1
	 */
	UploadPlaces(int places) {
		this.places = places;
		this.placesOfTenant = (places + 1) / 2;
	}

	/** Takes a place if there is one; if so, {@link #leave} must follow. */
	synchronized boolean tryTake(Tenant tenant) {
		int own = this.taken.getOrDefault(tenant, 0);
		int all = this.taken.values().stream().mapToInt(Integer::intValue).sum();
		if (all >= this.places || own >= this.placesOfTenant) {
			return false;
		}
		this.taken.put(tenant, own + 1);
		return true;
	}

	/** Gives a place back. */
	synchronized void leave(Tenant tenant) {
		this.taken.computeIfPresent(tenant, (key, count) -> (count > 1) ? count - 1 : null);
	}

}
