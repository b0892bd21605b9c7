package dev.countersign.admin.job.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request's JSON object, read field by field, so that one answer names everything that
 * is wrong with it. What is rejected reads as its default. For one thread.
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
	 * Reads a body.
	 * @param in the body, read up to 1 MiB
	 * @return its fields
	 * @throws IOException if the caller hangs up
	 * @throws ProblemException if it is too large or no JSON object
	 */
	public static RequestFields read(InputStream in) throws IOException {
		byte[] bytes = in.readNBytes(MAX_BYTES + 1);
		if (bytes.length > MAX_BYTES) {
			throw new ProblemException(ProblemType.TOO_LARGE, "The body has more than 1 MiB: send a smaller one.");
		}
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
	 * Whether a field was sent with a value.
	 * @param field its name
	 * @return false also for {@code null}
	 */
	public boolean has(String field) {
		return value(field) != null;
	}

	/**
	 * A text.
	 * @param field its name
	 * @return {@code null}: not sent, or rejected
	 */
	public @Nullable String text(String field) {
		JsonNode value = value(field);
		if (value == null || (value.isString() && !value.stringValue().isBlank())) {
			return (value != null) ? value.stringValue() : null;
		}
		reject(field, "must be a text");
		return null;
	}

	/**
	 * A text out of a few.
	 * @param field its name
	 * @param choices what it may be
	 * @param otherwise if it was not sent
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
	 * A whole number.
	 * @param field its name
	 * @param least smallest value allowed
	 * @param most largest value allowed
	 * @param otherwise if it was not sent
	 * @return within the bounds
	 */
	public long whole(String field, long least, long most, long otherwise) {
		JsonNode value = value(field);
		if (value == null) {
			return otherwise;
		}
		if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= least
				&& value.longValue() <= most) {
			return value.longValue();
		}
		reject(field, "must be a whole number from %d to %d".formatted(least, most));
		return otherwise;
	}

	/**
	 * A number.
	 * @param field its name
	 * @param least smallest value allowed
	 * @param most largest value allowed
	 * @param otherwise if it was not sent
	 * @return within the bounds
	 */
	public double number(String field, double least, double most, double otherwise) {
		JsonNode value = value(field);
		if (value == null) {
			return otherwise;
		}
		if (value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
			return value.doubleValue();
		}
		reject(field, "must be a number from %s to %s".formatted(least, most));
		return otherwise;
	}

	/**
	 * A truth value.
	 * @param field its name
	 * @param otherwise if it was not sent
	 * @return as sent
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
	 * Several texts.
	 * @param field its name
	 * @return in the order sent, each once; {@code null}: not sent, or rejected
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
			reject(field, "must be a list of texts, with one at least");
			return null;
		}
		return texts.stream().distinct().toList();
	}

	/**
	 * Notes that a field is wrong.
	 * @param field its name
	 * @param detail what it must be
	 */
	public void reject(String field, String detail) {
		if (this.errors.size() < MAX_ERRORS) {
			this.errors.add(Map.of("field", field, "detail", detail));
		}
	}

	/**
	 * Refuses the request if anything is wrong with it. Call it once every field has been
	 * asked for: others are unknown.
	 * @throws ProblemException with {@code errors}, which name each field and what it
	 * must be
	 */
	public void check() {
		this.body.propertyNames()
			.stream()
			.filter((name) -> !this.known.contains(name))
			.forEach(
					(name) -> reject(name.substring(0, Math.min(64, name.length())), "is not a field of this request"));
		if (!this.errors.isEmpty()) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"Change what 'errors' names, and send the request again.")
				.with("errors", this.errors);
		}
	}

}
