package dev.countersign.access.session;

import java.time.Duration;
import java.time.Instant;

import dev.countersign.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A session as the database has it.
 *
 * @param key the id of the key that it began with; {@code null} if it began otherwise
 * @param caller who signed in, and what that person might do then
 * @param createdAt when it began
 * @param lastSeenAt when it was last used, within a minute
 * @param endsAt when it ends in any case
 */
record StoredSession(@Nullable String key, Caller caller, Instant createdAt, Instant lastSeenAt, Instant endsAt) {

	Instant idleUntil(Duration idle) {
		Instant end = this.lastSeenAt.plus(idle);
		return end.isBefore(this.endsAt) ? end : this.endsAt;
	}

	StoredSession seen(Instant now) {
		return new StoredSession(this.key, this.caller, this.createdAt, now, this.endsAt);
	}

}
