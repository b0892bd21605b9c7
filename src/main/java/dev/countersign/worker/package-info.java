/**
 * What the process of a background job does beside its work: it reports, heeds a request
 * to stop, keeps others off its folder and ends with the service that started it.
 */
@NullMarked
package dev.countersign.worker;

import org.jspecify.annotations.NullMarked;
