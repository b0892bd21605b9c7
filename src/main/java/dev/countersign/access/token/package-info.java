/**
 * Who it is that an OpenID provider's tokens name.
 */
@NullMarked
package dev.countersign.access.token;

import org.jspecify.annotations.NullMarked;
