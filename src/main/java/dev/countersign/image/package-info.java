/**
 * Images: decoding within limits, the judgement whether a signature is there at all, and
 * the preparation for a tower. Knows the JDK alone.
 */
@NullMarked
package dev.countersign.image;

import org.jspecify.annotations.NullMarked;
