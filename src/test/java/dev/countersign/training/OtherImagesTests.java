package dev.countersign.training;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.countersign.evaluation.ErrorRates;
import dev.countersign.image.GreyImage;
import dev.countersign.model.TemporaryModel;
import dev.countersign.sample.DrawnKind;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.tower.Towers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The article's other image uses: its network, trained from random weights on drawn faces
 * and fingerprints, compares people that it has never seen. Fingerprints show it for each
 * loss; faces, which take twice the training, for the article's own.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "countersign.models.active=untrained", "countersign.jobs.memory=512MB",
				"countersign.training.checkpoint-steps=1000", "countersign.scheduler.poll-interval=100ms",
				"countersign.verification.deadline=1m" })
@EnabledIfSystemProperty(named = "countersign.long", matches = "true",
		disabledReason = "trains four networks, which takes minutes; -Dcountersign.long=true runs it")
class OtherImagesTests {

	/** In the dataset; a tenth of them is drawn to validate on. */
	private static final Map<DrawnKind, Integer> PEOPLE = Map.of(DrawnKind.FACES, 100, DrawnKind.FINGERPRINTS, 56);

	private static final int UNSEEN_PEOPLE = 40;

	private static final int UNSEEN_IMAGES = 3;

	/** Unseen people that each unseen person is compared with. */
	private static final int OTHERS = 10;

	/** With random weights it is 0.63 to 0.77. */
	private static final double MIN_AREA_UNDER_CURVE = 0.8;

	/** With random weights it is 1.4 to 1.8. */
	private static final double MIN_RATIO = 2;

	@TempDir
	private static Path folder;

	@LocalServerPort
	private int port;

	private Service service = new Service(0);

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("countersign.datasets.directory", () -> folder.resolve("sets").toString());
		registry.add("countersign.models.directory", () -> folder.resolve("models").toString());
		registry.add("countersign.data.directory", () -> folder.resolve("data").toString());
	}

	@BeforeAll
	static void draw() throws IOException {
		DrawnKind.FACES.write(folder.resolve("sets").resolve("faces"), people(DrawnKind.FACES), 6);
		DrawnKind.FINGERPRINTS.write(folder.resolve("sets").resolve("fingerprints"), people(DrawnKind.FINGERPRINTS), 4);
		TemporaryModel.write(folder.resolve("models"), "untrained", Towers.byId("compact"), null);
	}

	@BeforeEach
	void callTheService() {
		this.service = new Service(this.port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			FACES        | contrastive | "batchSize": 8, "limit": 192, "learningRate": 6.4e-4, "margin": 0.25
			FINGERPRINTS | contrastive | "batchSize": 4, "limit": 96, "learningRate": 1.6e-4, "margin": 2
			FINGERPRINTS | bce         | "batchSize": 8, "limit": 96, "learningRate": 8e-5, "margin": 1
			FINGERPRINTS | triplet     | "batchSize": 4, "learningRate": 1.6e-4, "margin": 1
			""")
	void tellsUnseenPeopleApart(DrawnKind kind, String loss, String recipe) {
		String model = train("""
				{ "dataset": "%s", "tower": "article", "judgement": "none", "loss": "%s", "epochs": 1,
				  "weightDecay": 0, %s }""".formatted(kind.id(), loss, recipe));
		activate(model);
		Distances distances = distances(kind, model);
		assertThat(distances.areaUnderCurve()).as(distances.toString()).isGreaterThan(MIN_AREA_UNDER_CURVE);
		assertThat(distances.ratio()).as(distances.toString()).isGreaterThan(MIN_RATIO);
	}

	private static int people(DrawnKind kind) {
		return Objects.requireNonNull(PEOPLE.get(kind));
	}

	private String train(String body) {
		HttpResponse<byte[]> accepted = this.service.send(HttpRequest.newBuilder(this.service.uri("/admin/train"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
		JsonNode job = this.service.json(accepted);
		assertThat(accepted.statusCode()).as(job.toString()).isEqualTo(202);
		JsonNode ended = Awaitility.await()
			.atMost(Duration.ofMinutes(20))
			.until(() -> this.service.json(this.service.get("/admin/train/" + job.path("id").asString())),
					(now) -> !now.path("finishedAt").isNull());
		assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
		return ended.path("model").asString();
	}

	private void activate(String model) {
		HttpResponse<byte[]> activated = this.service
			.send(HttpRequest.newBuilder(this.service.uri("/admin/models/" + model + "/activate"))
				.POST(HttpRequest.BodyPublishers.noBody()));
		assertThat(activated.statusCode()).isEqualTo(200);
	}

	/**
	 * Verifies every two images of each unseen person, and an image of each of them
	 * against one of each of the next ten.
	 */
	private Distances distances(DrawnKind kind, String model) {
		List<List<byte[]>> unseen = IntStream.rangeClosed(people(kind) + 1, people(kind) + UNSEEN_PEOPLE)
			.mapToObj((person) -> images(kind.person(person)))
			.toList();
		List<Double> same = new ArrayList<>();
		List<Double> different = new ArrayList<>();
		for (int person = 0; person < UNSEEN_PEOPLE; person++) {
			List<byte[]> own = unseen.get(person);
			for (int image = 0; image < UNSEEN_IMAGES; image++) {
				same.add(distance(own.get(image), own.get((image + 1) % UNSEEN_IMAGES), model));
			}
			for (int step = 1; step <= OTHERS; step++) {
				List<byte[]> other = unseen.get((person + step) % UNSEEN_PEOPLE);
				different.add(distance(own.get(0), other.get(1), model));
			}
		}
		return new Distances(same, different);
	}

	private static List<byte[]> images(IntFunction<GreyImage> person) {
		return IntStream.rangeClosed(1, UNSEEN_IMAGES).mapToObj(person).map(Service::png).toList();
	}

	private double distance(byte[] reference, byte[] query, String model) {
		HttpResponse<byte[]> answer = this.service
			.verify(new Multipart().image("reference", reference).image("query", query));
		JsonNode verdict = this.service.json(answer);
		assertThat(answer.statusCode()).as(verdict.toString()).isEqualTo(200);
		assertThat(verdict.path("model").asString()).isEqualTo(model);
		return verdict.path("distance").asDouble();
	}

	/**
	 * The distances that verifications of unseen people returned.
	 *
	 * @param same between images of one person
	 * @param different between images of two people
	 */
	private record Distances(List<Double> same, List<Double> different) {

		double ratio() {
			return mean(this.different) / mean(this.same);
		}

		double areaUnderCurve() {
			return rates().areaUnderCurve();
		}

		private ErrorRates rates() {
			return ErrorRates.of(array(this.same), array(this.different));
		}

		private static double mean(List<Double> values) {
			return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
		}

		private static double[] array(List<Double> values) {
			return values.stream().mapToDouble(Double::doubleValue).toArray();
		}

		@Override
		public String toString() {
			return "%d pairs of one person at a mean distance of %.3f, %d of two people at %.3f; AUC %.3f, EER %.3f"
				.formatted(this.same.size(), mean(this.same), this.different.size(), mean(this.different),
						areaUnderCurve(), rates().equalErrorRate());
		}

	}

}
