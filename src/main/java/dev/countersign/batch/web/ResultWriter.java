package dev.countersign.batch.web;

import java.io.IOException;
import java.io.OutputStream;

import dev.countersign.batch.LineOutcome;
import dev.countersign.batch.LineResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes outcomes as NDJSON. A line reaches the caller complete or not at all.
 */
final class ResultWriter {

	private final JsonMapper json = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

	private final OutputStream out;

	private final boolean verdictsOnly;

	/**
	 * Creates a writer.
	 * @param out the answer's body
	 * @param verdictsOnly whether the caller sees no more than verdicts
	 */
	ResultWriter(OutputStream out, boolean verdictsOnly) {
		this.out = out;
		this.verdictsOnly = verdictsOnly;
	}

	void write(LineResult result) throws IOException {
		boolean isFailed = result.outcome() == LineOutcome.FAILED;
		try (JsonGenerator line = this.json.createGenerator(this.out)) {
			line.writeStartObject();
			line.writeStringProperty("customId", result.customId());
			line.writeStringProperty("status", isFailed ? "FAILED" : "SUCCEEDED");
			line.writeName(isFailed ? "problem" : "verification");
			line.writeRawValue((this.verdictsOnly && !isFailed) ? verdictOf(result.answer()) : result.answer());
			line.writeEndObject();
		}
		this.out.write('\n');
	}

	private String verdictOf(String answer) {
		JsonNode all = this.json.readTree(answer);
		ObjectNode some = this.json.createObjectNode();
		for (String field : new String[] { "id", "verdict", "model" }) {
			some.set(field, all.get(field));
		}
		return some.toString();
	}

}
