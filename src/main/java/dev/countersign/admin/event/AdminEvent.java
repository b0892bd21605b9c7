package dev.countersign.admin.event;

import java.time.Instant;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody asked for, and what came of it.
 *
 * @param id a ULID, which contains the time at which the request was about to be answered
 * @param tenant the caller's tenant; the default one if nobody is known who called
 * @param subject who called; {@code null} if nobody is known
 * @param action what was asked for, such as {@code models.activate}
 * @param target the id of what it was to be done to, or of what was created; {@code null}
 * if there is none
 * @param address the address that the request came from
 * @param status the HTTP status of the answer
 * @param outcome {@code success}, or the problem's slug
 */
public record AdminEvent(String id, Tenant tenant, @Nullable String subject, String action, @Nullable String target,
		String address, int status, String outcome) {

	private static final int MAX_SUBJECT = 256;

	private static final int MAX_TARGET = 256;

	private static final int MAX_OTHER = 64;

	/**
	 * Makes the text fit to be recorded: bounded, printable, and without keys.
	 */
	public AdminEvent {
		subject = (subject != null) ? RecordedText.of(subject, MAX_SUBJECT) : null;
		target = (target != null) ? RecordedText.of(target, MAX_TARGET) : null;
		address = RecordedText.of(address, MAX_OTHER);
		outcome = RecordedText.of(outcome, MAX_OTHER);
	}

	/**
	 * When the request was about to be answered.
	 * @return the time, to the millisecond, as in the id
	 */
	public Instant time() {
		return Ulid.from(this.id).getInstant();
	}

}
