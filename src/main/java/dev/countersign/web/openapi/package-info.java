/**
 * What the OpenAPI document says of all operations alike: titles, access, problems,
 * examples, and which fields an answer always has.
 */
@NullMarked
package dev.countersign.web.openapi;

import org.jspecify.annotations.NullMarked;
