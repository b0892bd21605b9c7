/**
 * What controllers share: the image parts of requests, and what is said of images and of
 * work that were not taken.
 */
@NullMarked
package dev.countersign.web;

import org.jspecify.annotations.NullMarked;
