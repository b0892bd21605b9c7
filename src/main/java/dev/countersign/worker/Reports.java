package dev.countersign.worker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes reports, each as a line of JSON. Thread-safe.
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

	/** Ignores write failures, since the loss of the service is detected elsewhere. */
	synchronized void send(Report report) {
		this.out.println(this.json.writeValueAsString(report));
	}

}
