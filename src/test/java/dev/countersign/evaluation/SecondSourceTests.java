package dev.countersign.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.Calibration;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.OperatingPoint;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Compares figures computed from embeddings with those of scikit-learn and NumPy.
 */
class SecondSourceTests {

	private static final Offset<Double> CLOSE = within(1e-7);

	private static final int ALL_CHOICES = 100;

	private JsonNode facts = JsonMapper.shared().createObjectNode();

	@BeforeEach
	void readFacts() throws IOException {
		try (InputStream in = SecondSourceTests.class.getResourceAsStream("scikit-learn-figures.json")) {
			this.facts = JsonMapper.shared().readTree(in);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 5 })
	void computesFiguresAsScikitLearn(int references) {
		StandardProtocol protocol = new StandardProtocol(embeddings());
		ProtocolResult result = (references == 1) ? protocol.singleReference()
				: protocol.references(references, Fusion.MEAN, ALL_CHOICES);
		ReferenceFigures figures = ReferenceFigures.of(references, ALL_CHOICES, 12, result, rule(), false);
		JsonNode expected = this.facts.get("references").get(Integer.toString(references));
		assertSame(Objects.requireNonNull(figures.skilled()), expected.get("skilled"));
		assertSame(Objects.requireNonNull(figures.random()), expected.get("random"));
		assertThat(figures.writers()).isEqualTo((references == 5) ? 6 : 12);
		assertThat(figures.writers() + figures.writersWithTooFew()).isEqualTo(12);
	}

	@ParameterizedTest
	@EnumSource
	void fusesDistancesAsNumPy(Fusion fusion) {
		ProtocolResult result = new StandardProtocol(embeddings()).references(4, fusion, ALL_CHOICES);
		assertSame(Objects.requireNonNull(ReferenceFigures.of(4, ALL_CHOICES, 12, result, rule(), false).skilled()),
				this.facts.get("fusions").get(fusion.name()));
	}

	private DecisionRule rule() {
		Calibration calibration = new Calibration(this.facts.get("slope").asDouble(),
				this.facts.get("intercept").asDouble());
		return new DecisionRule(Fusion.MEAN,
				new OperatingPoint(this.facts.get("threshold").asDouble(), null, calibration), Map.of(), null);
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
