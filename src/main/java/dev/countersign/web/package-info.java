/**
 * Shared by controllers: the image parts of requests, and the problems for rejected
 * images and work.
 */
@NullMarked
package dev.countersign.web;

import org.jspecify.annotations.NullMarked;
