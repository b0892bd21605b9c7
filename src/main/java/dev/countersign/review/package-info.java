/**
 * What people decide about verifications that the machine leaves to them: the queue of
 * cases with their sealed images, leases, decisions and what they say about the machine.
 */
@NullMarked
package dev.countersign.review;

import org.jspecify.annotations.NullMarked;
