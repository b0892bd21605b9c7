package dev.countersign.worker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes reports, each a line of JSON. Safe for several threads.
 */
final class Reports {

	private final JsonMapper json = JsonMapper.builder().build();

	private final PrintStream out;

	Reports(OutputStream out) {
		this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
	}

	JsonNode tree(Object value) {
		return this.json.valueToTree(value);
	}

	JsonNode read(String line) {
		return this.json.readTree(line);
	}

	/** A service that is gone is noticed elsewhere. */
	synchronized void send(Report report) {
		this.out.println(this.json.writeValueAsString(report));
	}

}
