package dev.countersign.access.session;

import java.time.Instant;

import dev.countersign.access.Caller;
import dev.countersign.access.key.AuthenticatedKey;
import org.jspecify.annotations.Nullable;

/**
 * A session that has not ended.
 *
 * @param secret what the browser keeps
 * @param caller who signed in
 * @param key the key that it began with, which is still in force; {@code null} if it
 * began otherwise
 * @param idleUntil when it ends without a further request
 * @param endsAt when it ends in any case
 */
public record LiveSession(BrowserSecret secret, Caller caller, @Nullable AuthenticatedKey key, Instant idleUntil,
		Instant endsAt) {

}
