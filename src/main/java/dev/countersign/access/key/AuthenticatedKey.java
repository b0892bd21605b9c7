package dev.countersign.access.key;

import dev.countersign.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A caller who proved to hold a key.
 *
 * @param caller who calls
 * @param id the key's id
 * @param kind who holds it
 * @param quota how many requests may be sent; unlimited if {@code null}
 */
public record AuthenticatedKey(Caller caller, String id, ApiKey.Kind kind, @Nullable KeyQuota quota) {

}
