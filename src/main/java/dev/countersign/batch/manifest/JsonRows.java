package dev.countersign.batch.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * NDJSON: one object in each line. Blank lines are skipped.
 */
final class JsonRows implements ManifestRows {

	private static final String NOT_JSON = "the line is not a JSON object: write one object in each line";

	private final JsonMapper json = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	@Override
	public void read(InputStream manifest, Sink sink) throws IOException {
		int number = 0;
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		boolean more = true;
		while (more) {
			line.reset();
			number++;
			int last = nextLine(manifest, line);
			if (line.size() > MAX_ROW) {
				more = sink.accept(ManifestRow.unreadable(number,
						"the line has more than %,d bytes: write one object in each line".formatted(MAX_ROW)));
			}
			else {
				byte[] bytes = line.toByteArray();
				more = isBlank(bytes) || sink.accept(row(number, bytes));
			}
			more &= last >= 0;
		}
	}

	/** Reads a line, of which no more than the maximum and one byte is kept. */
	private static int nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
		int next = in.read();
		while (next >= 0 && next != '\n') {
			if (line.size() <= MAX_ROW) {
				line.write(next);
			}
			next = in.read();
		}
		return next;
	}

	private static boolean isBlank(byte[] line) {
		for (byte each : line) {
			if (each != ' ' && each != '\t' && each != '\r') {
				return false;
			}
		}
		return true;
	}

	private ManifestRow row(int number, byte[] line) {
		try {
			// Jackson would take the bytes of other encodings for granted.
			JsonNode object = this.json
				.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
			return object.isObject() ? row(number, object) : ManifestRow.unreadable(number, NOT_JSON);
		}
		catch (CharacterCodingException ex) {
			return ManifestRow.unreadable(number, "the line is not UTF-8 text: save the manifest as UTF-8");
		}
		catch (JacksonException ex) {
			return ManifestRow.unreadable(number,
					NOT_JSON + " (" + ex.getOriginalMessage().lines().findFirst().orElse("") + ")");
		}
	}

	private static ManifestRow row(int number, JsonNode object) {
		ManifestRow row = new ManifestRow(number);
		object.properties().forEach((field) -> {
			JsonNode value = field.getValue();
			if (!ManifestRow.FIELDS.contains(field.getKey())) {
				row.reject("'%s' is not known: use %s".formatted(shown(field.getKey()),
						String.join(", ", ManifestRow.FIELDS)));
			}
			else if (!value.isNull()) {
				read(row, field.getKey(), value);
			}
		});
		return row;
	}

	private static void read(ManifestRow row, String field, JsonNode value) {
		if (field.equals(ManifestRow.REFERENCES)) {
			readReferences(row, value);
		}
		else if (field.equals(ManifestRow.THRESHOLD)) {
			row.put(field, value.isNumber() ? value.decimalValue().toString().replace("E+", "E") : "");
		}
		else if (field.equals(ManifestRow.AMOUNT)) {
			row.put(field, value.isNumber() ? value.decimalValue().toString() : "");
		}
		else if (value.isString()) {
			row.put(field, value.stringValue());
		}
		else {
			row.reject("'%s' must be a string".formatted(field));
		}
	}

	private static void readReferences(ManifestRow row, JsonNode value) {
		boolean fits = value.isArray() && !value.isEmpty();
		for (JsonNode name : value) {
			fits &= name.isString();
			if (name.isString()) {
				row.addReference(name.stringValue());
			}
		}
		if (!fits) {
			row.reject("'references' must be a list of at least one image's name");
		}
	}

	private static String shown(String text) {
		return text.substring(0, Math.min(40, text.length()));
	}

}
