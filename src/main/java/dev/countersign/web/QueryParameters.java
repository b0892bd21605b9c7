package dev.countersign.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The parameters by which a request selects part of a list. Each may be sent once. A
 * value that cannot be used is rejected as {@code invalid-parameter}, as is a parameter
 * that is empty or is sent more than once.
 */
public final class QueryParameters {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

	private final Map<String, List<String>> values;

	/**
	 * Creates parameters.
	 * @param values what was sent, by parameter
	 */
	public QueryParameters(Map<String, List<String>> values) {
		this.values = values;
	}

	/**
	 * Reads text.
	 * @param name the parameter's name
	 * @return its value, which is not blank; {@code null} if it was not sent
	 * @throws ProblemException if it was sent without a value, or more than once
	 */
	public @Nullable String text(String name) {
		List<String> sent = this.values.getOrDefault(name, List.of());
		if (sent.isEmpty()) {
			return null;
		}
		if (sent.size() > 1) {
			throw invalid(name, "Send '%s' only once; the request has it %d times.".formatted(name, sent.size()));
		}
		if (sent.get(0).isBlank()) {
			throw invalid(name, "'%s' is empty: give it a value or leave it out.".formatted(name));
		}
		return sent.get(0);
	}

	/**
	 * Reads {@code limit}, the maximum number of entries in a page.
	 * @param usual the number if none was sent
	 * @param max the largest allowed number
	 * @return 1 to the largest
	 * @throws ProblemException if it is no such number
	 */
	public int limit(int usual, int max) {
		String text = text("limit");
		if (text == null) {
			return usual;
		}
		int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
		if (limit < 1 || limit > max) {
			throw invalid("limit", "'limit' must be a whole number from 1 to %d.".formatted(max));
		}
		return limit;
	}

	/**
	 * Reads {@code after}, the last id of the previous page.
	 * @param entry what the ids are of, such as "a review"
	 * @return the ULID as a UUID; {@code null} to begin at the first entry
	 * @throws ProblemException if it is no ULID
	 */
	public @Nullable UUID after(String entry) {
		String after = after(text("after"), entry);
		return (after != null) ? Ulid.from(after).toUuid() : null;
	}

	/**
	 * Checks {@code after}, the last id of the previous page.
	 * @param sent the parameter's value; {@code null} if it was not sent
	 * @param entry what the ids are of, such as "a review"
	 * @return the ULID as ids are written; {@code null} to begin at the first entry
	 * @throws ProblemException if it is no ULID
	 */
	public static @Nullable String after(@Nullable String sent, String entry) {
		if (sent != null && !Ulid.isValid(sent)) {
			throw invalid("after", "'after' must be %s's id: send the 'next' of the previous page.".formatted(entry));
		}
		return (sent != null) ? Ulid.from(sent).toString() : null;
	}

	/**
	 * Reads a flag.
	 * @param name the parameter's name
	 * @return whether it is true; false if it was not sent
	 * @throws ProblemException if it is neither true nor false
	 */
	public boolean flag(String name) {
		String text = text(name);
		if (text != null && !text.equals("true") && !text.equals("false")) {
			throw invalid(name, "'%s' must be true or false.".formatted(name));
		}
		return Boolean.parseBoolean(text);
	}

	/**
	 * Reads a time.
	 * @param name the parameter's name
	 * @return the time; {@code null} if it was not sent
	 * @throws ProblemException if it is no time
	 */
	public @Nullable Instant time(String name) {
		String text = text(name);
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			throw invalidTime(name);
		}
	}

	/**
	 * The problem for a time that cannot be used.
	 * @param name the parameter's name
	 * @return the exception to throw
	 */
	public static ProblemException invalidTime(String name) {
		return invalid(name, "'%s' must be an ISO 8601 time such as 2026-01-31T12:00:00Z, with any '+' encoded as %%2B."
			.formatted(name));
	}

	/**
	 * The problem for a parameter that cannot be used.
	 * @param name the parameter's name
	 * @param detail what it must be
	 * @return the exception to throw
	 */
	public static ProblemException invalid(String name, String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", name);
	}

}
