package dev.countersign.admin.event.web;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the id of what a request has created, which only the answer tells. Nothing else
 * in the answer is looked at: it may hold a key.
 */
final class CreatedTarget {

	private final JsonMapper json = new JsonMapper();

	/**
	 * Reads an answer up to its {@code id}.
	 * @param answer JSON
	 * @return its {@code id}, else its {@code name}; {@code null} if it has neither
	 */
	@Nullable String read(InputStream answer) throws IOException {
		String name = null;
		try (answer; JsonParser parser = this.json.createParser(answer)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String property = parser.currentName();
				boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
				if (isText && property.equals("id")) {
					return parser.getString();
				}
				if (isText && property.equals("name")) {
					name = parser.getString();
				}
				parser.skipChildren();
			}
			return name;
		}
		catch (JacksonException ex) {
			return name;
		}
	}

}
