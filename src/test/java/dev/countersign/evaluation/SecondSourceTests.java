package dev.countersign.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.countersign.dataset.SignatureFile;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * From embeddings to figures, as scikit-learn and NumPy find them.
 */
class SecondSourceTests {

	private static final Offset<Double> CLOSE = within(1e-7);

	private JsonNode facts = JsonMapper.shared().createObjectNode();

	@BeforeEach
	void readFacts() throws IOException {
		try (InputStream in = SecondSourceTests.class.getResourceAsStream("scikit-learn-figures.json")) {
			this.facts = JsonMapper.shared().readTree(in);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 5 })
	void figuresAreThoseOfScikitLearn(int references) {
		StandardProtocol protocol = new StandardProtocol(embeddings());
		CarriedModel model = new CarriedModel(this.facts.get("threshold").asDouble(),
				new LogisticCalibration(this.facts.get("slope").asDouble(), this.facts.get("intercept").asDouble()),
				Fusion.MEAN);
		ProtocolResult result = (references == 1) ? protocol.singleReference()
				: protocol.references(references, Fusion.MEAN);
		ReferenceFigures figures = ReferenceFigures.of(references, 12, result, model, false);
		JsonNode expected = this.facts.get("references").get(Integer.toString(references));
		assertSame(Objects.requireNonNull(figures.skilled()), expected.get("skilled"));
		assertSame(Objects.requireNonNull(figures.random()), expected.get("random"));
		assertThat(figures.writers()).isEqualTo((references == 5) ? 6 : 12);
		assertThat(figures.writers() + figures.writersWithTooFew()).isEqualTo(12);
	}

	private static void assertSame(ImpostorFigures actual, JsonNode expected) {
		assertThat(actual.genuinePairs()).isEqualTo(expected.get("genuinePairs").asLong());
		assertThat(actual.impostorPairs()).isEqualTo(expected.get("impostorPairs").asLong());
		assertThat(actual.equalErrorRate().estimate()).isCloseTo(expected.get("equalErrorRate").asDouble(), CLOSE);
		assertThat(actual.equalErrorRate().low()).isLessThanOrEqualTo(actual.equalErrorRate().estimate());
		assertThat(actual.areaUnderCurve().estimate()).isCloseTo(expected.get("areaUnderCurve").asDouble(), CLOSE);
		for (int i = 0; i < actual.frrAtFar().size(); i++) {
			assertThat(actual.frrAtFar().get(i).frr()).isCloseTo(expected.get("frrAtFar").get(i).asDouble(), CLOSE);
		}
		assertThat(actual.farAtThreshold().estimate()).isCloseTo(expected.get("farAtThreshold").asDouble(), CLOSE);
		assertThat(actual.frrAtThreshold().estimate()).isCloseTo(expected.get("frrAtThreshold").asDouble(), CLOSE);
		assertThat(actual.cllr()).isCloseTo(expected.get("cllr").asDouble(), CLOSE);
		assertThat(actual.minimumCllr()).isCloseTo(expected.get("minimumCllr").asDouble(), within(1e-6));
	}

	private Map<SignatureFile, float[]> embeddings() {
		Map<SignatureFile, float[]> embeddings = new HashMap<>();
		for (JsonNode writer : this.facts.get("writers")) {
			put(embeddings, writer, "genuine");
			put(embeddings, writer, "forged");
		}
		return embeddings;
	}

	private static void put(Map<SignatureFile, float[]> embeddings, JsonNode writer, String kind) {
		int number = 0;
		for (JsonNode embedding : writer.get(kind)) {
			float[] values = new float[embedding.size()];
			for (int i = 0; i < values.length; i++) {
				values[i] = (float) embedding.get(i).asDouble();
			}
			String id = writer.get("writer").asString();
			embeddings.put(new SignatureFile("set", id, kind.equals("genuine"),
					Path.of("set", id, "%s_%d.png".formatted(kind, ++number))), values);
		}
	}

}
