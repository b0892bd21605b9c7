/**
 * Limits on requests in progress. A request beyond a limit is rejected at once.
 */
@NullMarked
package dev.countersign.admission;

import org.jspecify.annotations.NullMarked;
