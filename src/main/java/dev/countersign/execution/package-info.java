/**
 * Runs towers with DJL on libtorch: devices, threads, native memory. Nothing outside this
 * room, the towers and their training knows DJL.
 */
@NullMarked
package dev.countersign.execution;

import org.jspecify.annotations.NullMarked;
