package dev.countersign.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request's JSON object, read field by field, so that one response names every invalid
 * field. A rejected field reads as its default. Not thread-safe.
 */
public final class RequestFields {

	private static final int MAX_BYTES = 1 << 20;

	private static final int MAX_ERRORS = 100;

	private final JsonNode body;

	private final Set<String> known = new HashSet<>();

	private final List<Map<String, String>> errors = new ArrayList<>();

	private RequestFields(JsonNode body) {
		this.body = body;
	}

	/**
	 * Reads a request body.
	 * @param in the body, at most 1 MiB
	 * @return its fields
	 * @throws IOException if the connection breaks
	 * @throws ProblemException if the body is too large or not a JSON object
	 */
	public static RequestFields read(InputStream in) throws IOException {
		return of(bytes(in));
	}

	/**
	 * Reads a request body that may be left out.
	 * @param in the body, at most 1 MiB
	 * @return its fields; none if there is no body
	 * @throws IOException if the connection breaks
	 * @throws ProblemException if the body is too large or not a JSON object
	 */
	public static RequestFields readOptional(InputStream in) throws IOException {
		byte[] bytes = bytes(in);
		return (bytes.length > 0) ? of(bytes) : new RequestFields(JsonMapper.shared().createObjectNode());
	}

	private static byte[] bytes(InputStream in) throws IOException {
		byte[] bytes = in.readNBytes(MAX_BYTES + 1);
		if (bytes.length > MAX_BYTES) {
			throw new ProblemException(ProblemType.TOO_LARGE, "The body has more than 1 MiB: send a smaller one.");
		}
		return bytes;
	}

	private static RequestFields of(byte[] bytes) {
		try {
			JsonNode body = JsonMapper.shared().readTree(bytes);
			if (body.isObject()) {
				return new RequestFields(body);
			}
			throw new ProblemException(ProblemType.BAD_REQUEST, "The body is not a JSON object: send one.");
		}
		catch (JacksonException ex) {
			throw new ProblemException(ProblemType.BAD_REQUEST, "The body is not JSON: send a JSON object.", ex);
		}
	}

	private @Nullable JsonNode value(String field) {
		this.known.add(field);
		JsonNode value = this.body.get(field);
		return (value == null || value.isNull()) ? null : value;
	}

	/**
	 * Returns whether a field was sent with a value.
	 * @param field the field's name
	 * @return true unless the field is absent or {@code null}
	 */
	public boolean has(String field) {
		return value(field) != null;
	}

	/**
	 * Reads a string.
	 * @param field the field's name
	 * @return the string; {@code null} if it was not sent or was rejected
	 */
	public @Nullable String text(String field) {
		JsonNode value = value(field);
		if (value == null || (value.isString() && !value.stringValue().isBlank())) {
			return (value != null) ? value.stringValue() : null;
		}
		reject(field, "must be a string");
		return null;
	}

	/**
	 * Reads one of several strings.
	 * @param field the field's name
	 * @param choices the allowed values
	 * @param otherwise the default
	 * @return one of the choices
	 */
	public String choice(String field, List<String> choices, String otherwise) {
		String text = text(field);
		if (text == null || choices.contains(text)) {
			return (text != null) ? text : otherwise;
		}
		reject(field, "must be one of " + String.join(", ", choices));
		return otherwise;
	}

	/**
	 * Reads a whole number.
	 * @param field the field's name
	 * @param min smallest allowed value
	 * @param max largest allowed value
	 * @param otherwise the default
	 * @return a number within the bounds
	 */
	public long whole(String field, long min, long max, long otherwise) {
		JsonNode value = value(field);
		if (value == null) {
			return otherwise;
		}
		if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= min
				&& value.longValue() <= max) {
			return value.longValue();
		}
		reject(field, "must be a whole number from %d to %d".formatted(min, max));
		return otherwise;
	}

	/**
	 * Reads a number.
	 * @param field the field's name
	 * @param min smallest allowed value
	 * @param max largest allowed value
	 * @param otherwise the default
	 * @return a number within the bounds
	 */
	public double number(String field, double min, double max, double otherwise) {
		JsonNode value = value(field);
		if (value == null) {
			return otherwise;
		}
		if (value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max) {
			return value.doubleValue();
		}
		reject(field, "must be a number from %s to %s".formatted(min, max));
		return otherwise;
	}

	/**
	 * Reads a boolean.
	 * @param field the field's name
	 * @param otherwise the default
	 * @return the value
	 */
	public boolean flag(String field, boolean otherwise) {
		JsonNode value = value(field);
		if (value == null || value.isBoolean()) {
			return (value != null) ? value.booleanValue() : otherwise;
		}
		reject(field, "must be true or false");
		return otherwise;
	}

	/**
	 * Reads a list of strings.
	 * @param field the field's name
	 * @return the strings in the order sent, without duplicates; {@code null} if they
	 * were not sent or were rejected
	 */
	public @Nullable List<String> texts(String field) {
		JsonNode value = value(field);
		if (value == null) {
			return null;
		}
		List<String> texts = new ArrayList<>();
		if (value.isArray() && !value.isEmpty()) {
			value.forEach((item) -> {
				if (item.isString()) {
					texts.add(item.stringValue());
				}
			});
		}
		if (texts.isEmpty() || texts.size() < value.size()) {
			reject(field, "must be a list of at least one string");
			return null;
		}
		return texts.stream().distinct().toList();
	}

	/**
	 * Reads a value that has a form of its own.
	 * @param field the field's name
	 * @param reader reads the value; throws {@link IllegalArgumentException},
	 * {@link DateTimeException} or {@link ArithmeticException} if it cannot
	 * @param rule what the field must be
	 * @param <T> the value's type
	 * @return what the reader returns; {@code null} if the field was not sent or was
	 * rejected
	 */
	public <T> @Nullable T read(String field, Function<JsonNode, T> reader, String rule) {
		JsonNode value = value(field);
		if (value == null) {
			return null;
		}
		try {
			return reader.apply(value);
		}
		catch (IllegalArgumentException | DateTimeException | ArithmeticException ex) {
			reject(field, rule);
			return null;
		}
	}

	/**
	 * Records that a field is invalid.
	 * @param field the field's name
	 * @param detail what the field must be
	 */
	public void reject(String field, String detail) {
		if (this.errors.size() < MAX_ERRORS) {
			this.errors.add(Map.of("field", field, "detail", detail));
		}
	}

	/**
	 * Fails if any field is invalid. Call it after reading every field: all others count
	 * as unknown.
	 * @throws ProblemException if any field is invalid; {@code errors} names each one and
	 * what it must be
	 */
	public void check() {
		this.body.propertyNames()
			.stream()
			.filter((name) -> !this.known.contains(name))
			.forEach(
					(name) -> reject(name.substring(0, Math.min(64, name.length())), "is not a field of this request"));
		if (!this.errors.isEmpty()) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"Correct the fields named in 'errors' and send the request again.")
				.with("errors", this.errors);
		}
	}

}
