/**
 * Finds the signature on a decoded image: the locators, and the order of their steps.
 */
@NullMarked
package dev.countersign.image.locate;

import org.jspecify.annotations.NullMarked;
