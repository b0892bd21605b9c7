package dev.countersign.reference;

import dev.countersign.access.Tenant;

/**
 * Where a specimen belongs.
 *
 * @param tenant whose it is
 * @param reference the id of its reference
 * @param specimen its own id
 */
record SpecimenAddress(Tenant tenant, String reference, String specimen) {
}
