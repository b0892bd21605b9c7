/**
 * What the service costs, as ratios within one run: {@code mvn -Pbench verify}.
 */
@NullMarked
package dev.countersign.benchmark;

import org.jspecify.annotations.NullMarked;
