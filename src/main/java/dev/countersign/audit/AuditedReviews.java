package dev.countersign.audit;

import java.util.Optional;
import java.util.UUID;

import dev.countersign.access.Tenant;

/**
 * Knows what people decided about verifications afterwards. The record of a verification
 * stays as it was.
 */
@FunctionalInterface
public interface AuditedReviews {

	/**
	 * Finds the review of a verification.
	 * @param tenant the tenant that it belongs to
	 * @param verification the verification's id
	 * @return the review; empty if there is none
	 */
	Optional<AuditedReview> find(Tenant tenant, UUID verification);

}
