/**
 * The runtime of a background job's process: it reports, stops on request, locks its
 * folder and ends with the service that started it.
 */
@NullMarked
package dev.countersign.worker;

import org.jspecify.annotations.NullMarked;
