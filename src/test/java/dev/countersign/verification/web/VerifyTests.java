package dev.countersign.verification.web;

import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * {@code /verify} on a real port with the bundled model: every status of the contract
 * except 503, which {@link OverloadTests} covers.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "countersign.images.max-bytes=200KB", "countersign.images.max-pixels=1000000",
				"countersign.admission.max-request-size=2MB", "countersign.verification.max-references=4" })
class VerifyTests {

	private static final byte[] SPECIMEN = drawn(1, 1);

	private static final byte[] SECOND_SPECIMEN = drawn(1, 2);

	private static final byte[] QUERY = drawn(1, 3);

	private static final byte[] STRANGER = drawn(2, 1);

	@LocalServerPort
	private int port;

	private Service service;

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@Test
	void returnsVerdictForPair() {
		HttpResponse<byte[]> response = this.service.verify(pair(SPECIMEN, QUERY));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		JsonNode answer = this.service.json(response);
		assertThat(answer.propertyNames()).containsExactly("id", "verdict", "distance", "threshold", "thresholdSource",
				"probability", "references", "model");
		assertThat(answer.get("id").stringValue()).hasSize(26);
		assertThat(answer.get("model").stringValue()).isEqualTo("compact-11");
		assertThat(answer.get("probability").doubleValue()).isBetween(0.0, 1.0);
		assertThat(answer.get("references").get(0).propertyNames()).containsExactly("id", "distance");
		assertThat(answer.at("/references/0/id").stringValue()).isEqualTo("specimen-1");
		assertThat(answer.at("/references/0/distance").doubleValue()).isEqualTo(answer.get("distance").doubleValue());
	}

	@Test
	void matchesImageWithItselfAndPlacesStrangerFarther() {
		JsonNode same = this.service.json(this.service.verify(pair(SPECIMEN, SPECIMEN)));
		JsonNode stranger = this.service.json(this.service.verify(pair(SPECIMEN, STRANGER)));
		assertThat(same.get("verdict").stringValue()).isEqualTo("MATCH");
		assertThat(same.get("distance").doubleValue()).isCloseTo(0, within(1e-3));
		assertThat(stranger.get("distance").doubleValue()).isGreaterThan(same.get("distance").doubleValue());
		assertThat(stranger.get("probability").doubleValue()).isLessThan(same.get("probability").doubleValue());
	}

	@Test
	void repeatsDistanceForSameImages() {
		JsonNode first = this.service.json(this.service.verify(pair(SPECIMEN, QUERY)));
		JsonNode second = this.service.json(this.service.verify(pair(SPECIMEN, QUERY)));
		assertThat(second.get("distance")).isEqualTo(first.get("distance"));
		assertThat(second.get("id")).isNotEqualTo(first.get("id"));
	}

	@Test
	void fusesReferencesAndReturnsEachDistance() {
		JsonNode answer = this.service.json(this.service
			.verify(pair(SPECIMEN, QUERY).image("reference", SECOND_SPECIMEN).image("reference", STRANGER)));
		double[] distances = IntStream.range(0, 3)
			.mapToDouble((i) -> answer.at("/references/%d/distance".formatted(i)).doubleValue())
			.toArray();
		assertThat(answer.get("references")).hasSize(3);
		assertThat(answer.at("/references/2/id").stringValue()).isEqualTo("specimen-3");
		assertThat(distances[2]).isGreaterThan(distances[0]);
		assertThat(answer.get("distance").doubleValue()).isBetween(Arrays.stream(distances).min().orElseThrow(),
				Arrays.stream(distances).max().orElseThrow());
	}

	@Test
	void appliesCallersThreshold() {
		JsonNode strict = this.service
			.json(this.service.verify(pair(SPECIMEN, STRANGER).text("threshold", "0.000001")));
		JsonNode lenient = this.service.json(this.service.verify(pair(SPECIMEN, STRANGER).text("threshold", "1e3")));
		assertThat(strict.get("verdict").stringValue()).isEqualTo("MISMATCH");
		assertThat(strict.get("threshold").doubleValue()).isEqualTo(1e-6);
		assertThat(lenient.get("verdict").stringValue()).isEqualTo("MATCH");
		assertThat(lenient.get("threshold").doubleValue()).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "image/png;q=0.9, application/json;q=0.1", "image/*" })
	void returnsPictureOnRequest(String accept) throws IOException {
		HttpResponse<byte[]> response = this.service
			.send(pair(SPECIMEN, QUERY).post(this.service.uri("/verify")).header("Accept", accept));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(response.body()));
		assertThat(picture.getWidth()).isGreaterThan(1000);
		assertThat(Arrays
			.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
			.distinct()
			.count()).isGreaterThan(50);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "*/*", "image/png;q=0.1, application/json", "text/html, */*;q=0.5" })
	void returnsJsonOtherwise(String accept) {
		HttpResponse<byte[]> response = this.service
			.send(pair(SPECIMEN, QUERY).post(this.service.uri("/verify")).header("Accept", accept));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
	}

	@Test
	void returnsProblemEvenIfPictureIsRequested() {
		HttpResponse<byte[]> response = this.service.send(
				new Multipart().image("query", QUERY).post(this.service.uri("/verify")).header("Accept", "image/png"));
		assertProblem(response, 400, "missing-part");
	}

	@Test
	void namesMissingPart() {
		JsonNode withoutQuery = assertProblem(this.service.verify(new Multipart().image("reference", SPECIMEN)), 400,
				"missing-part");
		assertThat(withoutQuery.get("part").stringValue()).isEqualTo("query");
		JsonNode withoutReference = assertProblem(this.service.verify(new Multipart().image("query", QUERY)), 400,
				"missing-part");
		assertThat(withoutReference.get("part").stringValue()).isEqualTo("reference");
		JsonNode asText = assertProblem(
				this.service.verify(new Multipart().image("reference", SPECIMEN).text("query", "x")), 400,
				"missing-part");
		assertThat(asText.get("detail").stringValue()).contains("as a file part");
		assertProblem(this.service.verify(new Multipart()), 400, "missing-part");
	}

	@Test
	void rejectsImagesTogetherWithReferenceId() {
		assertProblem(this.service.verify(pair(SPECIMEN, QUERY).text("referenceId", "account-1")), 400,
				"conflicting-parts");
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-0.1", "0x1p3", "1f", "", " ", "half", "1e999", "0.5,0.6",
			"00000000000000000000000000000000000000001" })
	void rejectsMalformedThreshold(String threshold) {
		JsonNode problem = assertProblem(this.service.verify(pair(SPECIMEN, QUERY).text("threshold", threshold)), 400,
				"invalid-parameter");
		assertThat(problem.get("parameter").stringValue()).isEqualTo("threshold");
	}

	@Test
	void rejectsDuplicateParts() {
		assertProblem(this.service.verify(pair(SPECIMEN, QUERY).image("query", QUERY)), 400, "invalid-parameter");
		assertProblem(this.service.verify(pair(SPECIMEN, QUERY).text("threshold", "1").text("threshold", "2")), 400,
				"invalid-parameter");
	}

	@Test
	void rejectsUnknownReference() {
		assertProblem(this.service.verify(new Multipart().image("query", QUERY).text("referenceId", "account-1")), 404,
				"unknown-reference");
	}

	@Test
	void rejectsTooManyReferences() {
		Multipart parts = pair(SPECIMEN, QUERY);
		IntStream.range(0, 4).forEach((i) -> parts.image("reference", SPECIMEN));
		assertProblem(this.service.verify(parts), 413, "too-large");
	}

	@Test
	void rejectsTooManyParts() {
		Multipart parts = pair(SPECIMEN, QUERY);
		IntStream.range(0, 200).forEach((i) -> parts.text("part-" + i, "x"));
		assertProblem(this.service.verify(parts), 413, "too-large");
	}

	@Test
	void rejectsTooLargeImageAndNamesPart() {
		JsonNode bytes = assertProblem(this.service.verify(pair(SPECIMEN, new byte[300_000])), 413, "too-large");
		assertThat(bytes.get("part").stringValue()).isEqualTo("query");
		JsonNode pixels = assertProblem(this.service.verify(pair(blank(1001, 1000, 255), QUERY)), 413, "too-large");
		assertThat(pixels.get("part").stringValue()).isEqualTo("reference");
	}

	@Test
	void rejectsTooLargeRequest() {
		assertProblem(this.service.verify(pair(SPECIMEN, new byte[3_000_000])), 413, "too-large");
	}

	@Test
	void rejectsTooLargeChunkedRequest() {
		byte[] body = pair(SPECIMEN, new byte[3_000_000]).toBytes();
		HttpRequest.Builder chunked = pair(SPECIMEN, QUERY).post(this.service.uri("/verify"))
			.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
		assertProblem(this.service.send(chunked), 413, "too-large");
	}

	@Test
	void rejectsUnsupportedOrCorruptImage() {
		assertProblem(this.service.verify(pair(SPECIMEN, "not an image".getBytes(StandardCharsets.UTF_8))), 415,
				"unsupported-image");
		assertProblem(this.service.verify(pair(SPECIMEN, new byte[0])), 415, "unsupported-image");
		JsonNode truncated = assertProblem(
				this.service.verify(pair(Arrays.copyOf(SPECIMEN, SPECIMEN.length / 2), QUERY)), 415,
				"unsupported-image");
		assertThat(truncated.get("part").stringValue()).isEqualTo("reference");
	}

	@Test
	void explainsUnusableImage() {
		JsonNode blank = assertProblem(this.service.verify(pair(SPECIMEN, blank(400, 200, 250))), 422,
				"unusable-image");
		assertThat(blank.get("part").stringValue()).isEqualTo("query");
		assertThat(blank.get("reasons").get(0).stringValue()).isEqualTo("blank");
		JsonNode black = assertProblem(this.service.verify(pair(blank(400, 200, 0), QUERY)), 422, "unusable-image");
		assertThat(black.get("part").stringValue()).isEqualTo("reference");
		assertThat(black.get("reasons")).isNotEmpty();
		JsonNode second = assertProblem(this.service.verify(pair(SPECIMEN, QUERY).image("reference", blank(4, 4, 255))),
				422, "unusable-image");
		assertThat(second.get("specimen").stringValue()).isEqualTo("specimen-2");
	}

	@Test
	void rejectsAnythingButMultipart() {
		assertProblem(this.service.send(HttpRequest.newBuilder(this.service.uri("/verify"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}"))), 415, "unsupported-media-type");
		assertProblem(this.service.get("/verify"), 405, "method-not-allowed");
		assertProblem(
				this.service.send(pair(SPECIMEN, QUERY).post(this.service.uri("/verify")).header("Accept", "text/csv")),
				406, "not-acceptable");
	}

	@Test
	void rejectsTruncatedBodyOrMissingBoundary() {
		byte[] whole = pair(SPECIMEN, QUERY).toBytes();
		HttpResponse<byte[]> cut = this.service
			.send(Multipart.post(this.service.uri("/verify"), Arrays.copyOf(whole, whole.length - 200)));
		assertThat(cut.statusCode()).isEqualTo(400);
		HttpResponse<byte[]> unbounded = this.service.send(HttpRequest.newBuilder(this.service.uri("/verify"))
			.header("Content-Type", "multipart/form-data")
			.POST(HttpRequest.BodyPublishers.ofByteArray(whole)));
		assertProblem(unbounded, 400, "bad-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Unterschrift-Müller-签名.png", "; filename*=UTF-8''M%C3%BCller.png" })
	void acceptsAnyFileName(String name) {
		assertVerified("filename=\"" + name + "\"", "application/octet-stream");
		assertVerified("filename=\"" + name.repeat(90) + "\"", "application/octet-stream");
	}

	@Test
	void rejectsEndlessFileNameAsSuch() {
		JsonNode problem = assertProblem(
				this.service.verify(new Multipart().image("reference", SPECIMEN)
					.part("query", "; filename=\"" + "n".repeat(20_000) + "\"", "image/png", QUERY)),
				400, "bad-request");
		assertThat(problem.get("detail").stringValue()).contains("file name");
	}

	@Test
	void takesImageWithoutFileName() {
		byte[] large = Arrays.copyOf(SPECIMEN, 190_000);
		assertThat(this.service
			.verify(new Multipart().part("reference", "", "image/png", large).part("query", "", "image/png", QUERY))
			.statusCode()).isEqualTo(200);
		assertProblem(this.service
			.verify(new Multipart().image("reference", SPECIMEN).part("query", "", "application/octet-stream", QUERY)),
				400, "missing-part");
	}

	private void assertVerified(String disposition, String type) {
		HttpResponse<byte[]> response = this.service
			.verify(new Multipart().image("reference", SPECIMEN).part("query", "; " + disposition, type, QUERY));
		assertThat(response.statusCode()).as(disposition).isEqualTo(200);
	}

	private JsonNode assertProblem(HttpResponse<byte[]> response, int status, String slug) {
		JsonNode problem = this.service.json(response);
		assertThat(response.statusCode()).as(() -> problem.toString()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
		assertThat(problem.get("status").intValue()).isEqualTo(status);
		assertThat(problem.get("detail").stringValue()).isNotBlank();
		assertThat(problem.has("trace")).isFalse();
		return problem;
	}

	private static Multipart pair(byte[] reference, byte[] query) {
		return new Multipart().image("reference", reference).image("query", query);
	}

	private static byte[] drawn(int writer, int specimen) {
		return Service.png(new DrawnWriter(writer).genuine(specimen));
	}

	private static byte[] blank(int width, int height, int grey) {
		byte[] pixels = new byte[width * height];
		Arrays.fill(pixels, (byte) grey);
		return Service.png(new GreyImage(width, height, pixels));
	}

}
