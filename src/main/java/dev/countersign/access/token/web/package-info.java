/**
 * Requests to the OpenID provider.
 */
@NullMarked
package dev.countersign.access.token.web;

import org.jspecify.annotations.NullMarked;
