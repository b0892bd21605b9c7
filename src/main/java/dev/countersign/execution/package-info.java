/**
 * Runs towers with DJL on libtorch: devices, threads and native memory. Only this
 * package, the towers and their training use DJL.
 */
@NullMarked
package dev.countersign.execution;

import org.jspecify.annotations.NullMarked;
