package dev.countersign.reference;

import dev.countersign.access.Tenant;

/**
 * Identifies a specimen within its tenant and reference.
 *
 * @param tenant the tenant that it belongs to
 * @param reference the id of its reference
 * @param specimen the specimen's id
 */
record SpecimenAddress(Tenant tenant, String reference, String specimen) {
}
