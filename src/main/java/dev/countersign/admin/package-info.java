/**
 * What operators do with the service while it runs.
 */
@NullMarked
package dev.countersign.admin;

import org.jspecify.annotations.NullMarked;
