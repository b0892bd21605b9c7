package dev.countersign.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.Calibration;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.ViewDistance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class StandardProtocolTests {

	private final Map<SignatureFile, float[]> embeddings = new HashMap<>();

	@Test
	void comparesGenuineSkilledAndRandomPairs() {
		put("set", "1", true, 0, 1, 3);
		put("set", "1", false, 10, 20);
		put("set", "2", true, 100, 104, 110);
		put("set", "10", true, 1000);
		List<WriterDistances> writers = new StandardProtocol(this.embeddings).singleReference().writers();
		assertThat(writers).extracting(WriterDistances::writer).containsExactly("1", "2", "10");
		WriterDistances first = writers.get(0);
		assertThat(first.genuine()).containsExactly(1, 3, 2);
		assertThat(first.impostor(Impostors.SKILLED)).containsExactly(10, 20, 9, 19, 7, 17);
		assertThat(first.impostor(Impostors.RANDOM)).containsExactly(100, 104, 1000, 99, 103, 999);
		assertThat(writers.get(2).genuine()).isEmpty();
		assertThat(writers.get(2).impostor(Impostors.RANDOM)).containsExactly(1000, 999, 900, 896);
	}

	@Test
	void ordersGenuineSignaturesByNumber() {
		put("set", "1", true, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
		put("set", "2", true, 0);
		WriterDistances second = new StandardProtocol(this.embeddings).singleReference().writers().get(1);
		assertThat(second.impostor(Impostors.RANDOM)).containsExactly(5, 6);
	}

	@Test
	void comparesViewsOfEmbeddings() {
		this.embeddings.put(file("set", "1", true, 1), new float[] { 0, 4 });
		this.embeddings.put(file("set", "1", true, 2), new float[] { 5, 9 });
		this.embeddings.put(file("set", "1", true, 3), new float[] { 8, 9 });
		this.embeddings.put(file("set", "2", true, 1), new float[] { 90, 90 });
		ViewDistance distance = new ViewDistance(2);
		StandardProtocol protocol = new StandardProtocol(this.embeddings, distance);
		assertThat(protocol.singleReference().genuine()).containsExactly(1, 4, 1);
		assertThat(protocol.singleReference(this.embeddings).genuine()).containsExactly(1, 4, 1);
		assertThat(protocol.references(2, Fusion.MIN).genuine()).containsExactly(1, 1, 1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StandardProtocol.pooled(List.of(protocol, new StandardProtocol(Map.of()))))
			.withMessageContaining("2 and 1 views");
	}

	@Test
	void comparesOtherEmbeddingsOfQueries() {
		put("set", "1", true, 0, 1, 3);
		put("set", "1", false, 10, 20);
		put("set", "2", true, 100);
		StandardProtocol protocol = new StandardProtocol(this.embeddings);
		Map<SignatureFile, float[]> queries = new HashMap<>();
		this.embeddings.forEach((file, embedding) -> queries.put(file, new float[] { embedding[0] + 0.5f }));
		queries.remove(file("set", "1", false, 2));
		WriterDistances first = protocol.singleReference(this.embeddings).writers().get(0);
		assertThat(first.genuine()).isEqualTo(protocol.singleReference().writers().get(0).genuine());
		WriterDistances changed = protocol.singleReference(queries).writers().get(0);
		assertThat(changed.genuine()).containsExactly(1.5, 3.5, 2.5);
		assertThat(changed.impostor(Impostors.SKILLED)).containsExactly(10.5, 9.5, 7.5);
		assertThat(changed.impostor(Impostors.RANDOM)).containsExactly(100.5, 99.5);
	}

	@Test
	void comparesNoPairsAcrossDatasets() {
		put("a", "1", true, 0, 1);
		put("b", "1", true, 5, 7);
		put("b", "2", true, 50);
		ProtocolResult result = new StandardProtocol(this.embeddings).singleReference();
		assertThat(result.genuine()).containsExactly(1, 2);
		assertThat(result.impostor(Impostors.RANDOM)).containsExactly(45, 43, 45, 43);
	}

	@Test
	void comparesQueryWithEveryChoiceWithoutItself() {
		put("set", "1", true, 0, 4, 6);
		put("set", "1", false, 10);
		put("set", "2", true, 100, 102);
		put("set", "2", false, 90);
		StandardProtocol protocol = new StandardProtocol(this.embeddings);
		WriterDistances mean = protocol.references(2, Fusion.MEAN).writers().get(0);
		assertThat(mean.genuine()).containsExactly(5, 3, 4);
		assertThat(mean.impostor(Impostors.SKILLED)).containsExactly(8, 7, 5);
		assertThat(mean.impostor(Impostors.RANDOM)).containsExactly(98, 97, 95, 100, 99, 97);
		WriterDistances smallest = protocol.references(2, Fusion.MIN).writers().get(0);
		assertThat(smallest.genuine()).containsExactly(4, 2, 2);
		assertThat(smallest.impostor(Impostors.SKILLED)).containsExactly(6, 4, 4);
		assertThat(protocol.references(2, Fusion.MIN).writers()).hasSize(1);
		assertThat(protocol.writersWithMoreThan(2)).isEqualTo(1);
		assertThatIllegalArgumentException().isThrownBy(() -> protocol.references(1, Fusion.MEAN));
	}

	@Test
	void drawsFewerChoicesForManyQueries() {
		for (int writer = 0; writer < 200; writer++) {
			put("set", "" + writer, true, writer, writer + 1, writer + 2, writer + 3);
		}
		StandardProtocol protocol = new StandardProtocol(this.embeddings);
		assertThat(protocol.choices(3)).isEqualTo(2);
		assertThat(protocol.references(3, Fusion.MEAN).impostor(Impostors.RANDOM)).hasSize(200 * 199 * 2 * 2);
	}

	@Test
	void computesEuclideanDistances() {
		this.embeddings.put(file("set", "1", true, 1), new float[] { 0, 0 });
		this.embeddings.put(file("set", "1", true, 2), new float[] { 3, 4 });
		assertThat(new StandardProtocol(this.embeddings).singleReference().genuine()).containsExactly(5);
		this.embeddings.put(file("set", "1", true, 3), new float[] { 1 });
		assertThatIllegalArgumentException().isThrownBy(() -> new StandardProtocol(this.embeddings))
			.withMessageContaining("3.png has 1 dimensions");
	}

	@Test
	void poolsWritersOfSeveralTowersInTheirOwnUnits() {
		put("set", "1", true, 0, 1);
		put("set", "1", false, 5);
		put("set", "2", true, 50);
		StandardProtocol first = new StandardProtocol(this.embeddings);
		assertThat(first.unit()).isEqualTo(4.5);
		Map<SignatureFile, float[]> others = new HashMap<>();
		others.put(file("set", "3", true, 1), new float[] { 0, 3 });
		others.put(file("set", "3", true, 2), new float[] { 4, 0 });
		others.put(file("set", "3", false, 1), new float[] { 2, 1.5f });
		StandardProtocol second = new StandardProtocol(others);
		assertThat(second.unit()).isEqualTo(2.5);
		ProtocolResult pooled = StandardProtocol.pooled(List.of(first, second)).singleReference();
		assertThat(pooled.writers()).extracting(WriterDistances::writer).containsExactly("1", "2", "3");
		assertThat(pooled.genuine()).containsExactly(new double[] { 1 / 4.5, 2 }, within(1e-6));
		assertThat(pooled.writers().get(0).impostor(Impostors.RANDOM)).hasSize(2);
		assertThat(pooled.writers().get(2).impostor(Impostors.RANDOM)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> StandardProtocol.pooled(List.of(first, first)))
			.withMessageContaining("same file");
	}

	@Test
	void plantsSomebodyElsesSpecimen() {
		put("set", "1", true, 0, 1, 2);
		put("set", "1", false, 10, 11);
		put("set", "2", true, 100);
		StandardProtocol protocol = new StandardProtocol(this.embeddings);
		DecisionRule nearest = new DecisionRule(Fusion.MIN, new OperatingPoint(1, null, new Calibration(-1, 1)),
				Map.of(), null);
		WriterDistances planted = protocol.planted(2, nearest).writers().get(0);
		assertThat(planted.genuine()).isEmpty();
		assertThat(planted.impostor(Impostors.SKILLED)).isNotEmpty().containsOnly(1);
		assertThat(Arrays.stream(planted.impostor(Impostors.RANDOM)).boxed()).isNotEmpty()
			.allMatch((distance) -> distance >= 8 && distance <= 11);
		WriterDistances isolation = protocol.isolation(2).writers().get(0);
		assertThat(isolation.genuine()).containsExactlyInAnyOrder(1, 2, 1);
		assertThat(Arrays.stream(isolation.impostor(Impostors.SKILLED)).boxed()).isNotEmpty()
			.allMatch((distance) -> distance >= 8 && distance <= 11);
		assertThat(Arrays.stream(isolation.impostor(Impostors.RANDOM)).boxed()).isNotEmpty()
			.allMatch((distance) -> distance >= 98);
	}

	@Test
	void poolsPairsOfAllWriters() {
		ProtocolResult result = new ProtocolResult(List.of(
				new WriterDistances("set", "1", Arrays.copyOf(Scores.GENUINE, 50), Scores.IMPOSTOR, new double[0]),
				new WriterDistances("set", "2", Arrays.copyOfRange(Scores.GENUINE, 50, 200), new double[0],
						new double[] { 2 })));
		assertThat(result.rates(Impostors.SKILLED).equalErrorRate()).isCloseTo(0.235, within(1e-12));
		assertThat(result.rates(Impostors.RANDOM).equalErrorRate()).isZero();
	}

	private void put(String dataset, String writer, boolean genuine, float... values) {
		for (int i = 0; i < values.length; i++) {
			this.embeddings.put(file(dataset, writer, genuine, i + 1), new float[] { values[i] });
		}
	}

	private static SignatureFile file(String dataset, String writer, boolean genuine, int number) {
		String name = "%s/%s/%s_%d.png".formatted(dataset, writer, genuine ? "genuine" : "forged", number);
		return new SignatureFile(dataset, writer, genuine, Path.of(name));
	}

}
