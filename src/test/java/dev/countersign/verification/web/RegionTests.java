package dev.countersign.verification.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import javax.imageio.ImageIO;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.DrawnPage;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
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

/**
 * Where {@code /verify} finds signatures on larger images, on a real port with the
 * bundled model, and how a request chooses one of several.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "countersign.verification.deadline=1m")
class RegionTests {

	private static final GreyImage SPECIMEN = new DrawnWriter(1).genuine(1);

	private static final GreyImage SIGNATURE = new DrawnWriter(1).genuine(3);

	private static final GreyImage STRANGER = new DrawnWriter(2).genuine(1);

	/** The most pixels by which a region may differ from the ink's on each side. */
	private static final int TOLERANCE = 24;

	@LocalServerPort
	private int port;

	private Service service;

	@BeforeEach
	void connect() {
		this.service = new Service(this.port);
	}

	@Test
	void returnsRegionsOfSignaturesOnPages() {
		DrawnPage reference = DrawnPage.printed();
		Region first = reference.sign(SPECIMEN, 200, 1100);
		DrawnPage query = DrawnPage.printed();
		Region second = query.sign(SIGNATURE, 600, 1300);
		JsonNode answer = answer(pair(reference.png(), query.png()));
		assertThat(answer.at("/references/0").propertyNames()).containsExactly("id", "distance", "region");
		assertIsAbout(answer.at("/references/0/region"), first);
		assertIsAbout(answer.get("region"), second);
		JsonNode again = answer(pair(reference.png(), query.png()));
		for (String same : List.of("distance", "references", "region")) {
			assertThat(again.get(same)).as(same).isEqualTo(answer.get(same));
		}
	}

	@Test
	void returnsNoRegionIfImageShowsNothingElse() {
		JsonNode answer = answer(pair(Service.png(SPECIMEN), Service.png(SIGNATURE)));
		assertThat(answer.has("region")).isFalse();
		assertThat(answer.at("/references/0").has("region")).isFalse();
	}

	@Test
	void listsRegionsOfSeveralSignaturesAndComparesTheChosenOne() {
		DrawnPage page = DrawnPage.blank(1300, 700);
		Region upper = page.sign(SIGNATURE, 20, 40);
		Region lower = page.sign(STRANGER, 650, 400);
		JsonNode problem = problem(pair(Service.png(SPECIMEN), page.png()), 422, "unusable-image");
		assertThat(problem.get("part").stringValue()).isEqualTo("query");
		assertThat(problem.get("reasons").valueStream().map(JsonNode::stringValue)).contains("several-signatures");
		List<JsonNode> regions = problem.get("regions")
			.valueStream()
			.sorted(Comparator.comparingInt((region) -> region.get("y").intValue()))
			.toList();
		assertThat(regions).hasSize(2);
		assertIsAbout(regions.get(0), upper);
		assertIsAbout(regions.get(1), lower);
		JsonNode own = answer(pair(Service.png(SPECIMEN), page.png()).text("region", text(regions.get(0))));
		JsonNode strangers = answer(pair(Service.png(SPECIMEN), page.png()).text("region", text(regions.get(1))));
		assertIsAbout(own.get("region"), upper);
		assertIsAbout(strangers.get("region"), lower);
		assertThat(own.get("distance").doubleValue()).isLessThan(strangers.get("distance").doubleValue());
		assertThat(problem(pair(page.png(), Service.png(SPECIMEN)), 422, "unusable-image").get("regions"))
			.isEqualTo(problem.get("regions"));
	}

	@Test
	void looksOnlyAtTheRequestedRegion() {
		DrawnPage page = DrawnPage.printed();
		page.sign(SIGNATURE, 200, 1100);
		answer(pair(Service.png(SPECIMEN), page.png()));
		JsonNode problem = problem(pair(Service.png(SPECIMEN), page.png()).text("region", "200,1450,600,250"), 422,
				"unusable-image");
		assertThat(problem.get("reasons").get(0).stringValue()).isEqualTo("blank");
		assertThat(answer(pair(Service.png(SPECIMEN), page.png())).has("region")).isTrue();
		problem(pair(Service.png(SPECIMEN), page.png()).text("region", "0,0,1,1"), 422, "unusable-image");
	}

	@Test
	void requestedRegionDoesNotApplyToReferences() {
		byte[] image = Service.png(SPECIMEN);
		JsonNode problem = problem(pair(image, image).text("region", "0,0,4,4"), 422, "unusable-image");
		assertThat(problem.get("part").stringValue()).isEqualTo("query");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "1,2,3", "1,2,3,4,5", "-1,0,10,10", "0,0,0,10", "0,0,10,0", "0.5,0,10,10",
			"a,b,c,d", "0;0;10;10", "0,0,1e1,10", "9999999999,0,1,1", "{\"x\":0}" })
	void rejectsMalformedRegion(String region) {
		JsonNode problem = problem(pair(Service.png(SPECIMEN), Service.png(SIGNATURE)).text("region", region), 400,
				"invalid-parameter");
		assertThat(problem.get("parameter").stringValue()).isEqualTo("region");
	}

	@Test
	void rejectsRegionBeyondImage() {
		String size = SIGNATURE.width() + "," + SIGNATURE.height();
		assertThat(answer(pair(Service.png(SPECIMEN), Service.png(SIGNATURE)).text("region", "0,0," + size))
			.get("distance")).isEqualTo(answer(pair(Service.png(SPECIMEN), Service.png(SIGNATURE))).get("distance"));
		for (String region : List.of("1,0," + size, "0,1," + size, "999999999,999999999,999999999,999999999")) {
			JsonNode problem = problem(pair(Service.png(SPECIMEN), Service.png(SIGNATURE)).text("region", region), 400,
					"invalid-parameter");
			assertThat(problem.get("parameter").stringValue()).isEqualTo("region");
			assertThat(problem.get("detail").stringValue())
				.contains("%d × %d".formatted(SIGNATURE.width(), SIGNATURE.height()));
		}
	}

	@Test
	void rejectsRegionSentTwiceOrAsFile() {
		problem(pair(Service.png(SPECIMEN), Service.png(SIGNATURE)).text("region", "0,0,9,9").text("region", "0,0,9,9"),
				400, "invalid-parameter");
		problem(pair(Service.png(SPECIMEN), Service.png(SIGNATURE)).image("region", new byte[] { 1 }), 400,
				"invalid-parameter");
	}

	@Test
	void pictureFramesSignatureOnPage() throws Exception {
		DrawnPage page = DrawnPage.printed();
		page.sign(SIGNATURE, 200, 1100);
		HttpResponse<byte[]> response = service
			.send(pair(page.png(), page.png()).post(this.service.uri("/verify")).header("Accept", "image/png"));
		assertThat(response.statusCode()).isEqualTo(200);
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(response.body()));
		assertThat(picture.getWidth()).isGreaterThan(1900);
		int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
		assertThat(Arrays.stream(pixels).filter((rgb) -> (rgb & 0xFFFFFF) == 0x1A6FD4).count()).isGreaterThan(20);
	}

	private static Multipart pair(byte[] reference, byte[] query) {
		return new Multipart().image("reference", reference).image("query", query);
	}

	private JsonNode answer(Multipart parts) {
		HttpResponse<byte[]> response = this.service.verify(parts);
		JsonNode answer = this.service.json(response);
		assertThat(response.statusCode()).as(answer.toString()).isEqualTo(200);
		return answer;
	}

	private JsonNode problem(Multipart parts, int status, String slug) {
		HttpResponse<byte[]> response = this.service.verify(parts);
		JsonNode problem = this.service.json(response);
		assertThat(response.statusCode()).as(problem.toString()).isEqualTo(status);
		assertThat(problem.get("type").stringValue()).isEqualTo("urn:countersign:problem:" + slug);
		return problem;
	}

	private static void assertIsAbout(JsonNode found, Region ink) {
		int left = found.get("x").intValue();
		int top = found.get("y").intValue();
		int right = left + found.get("width").intValue();
		int bottom = top + found.get("height").intValue();
		assertThat(Math.abs(left - ink.left())).as("%s, not %s", found, ink).isLessThan(TOLERANCE);
		assertThat(Math.abs(top - ink.top())).as("%s, not %s", found, ink).isLessThan(TOLERANCE);
		assertThat(Math.abs(right - ink.left() - ink.width())).as("%s, not %s", found, ink).isLessThan(TOLERANCE);
		assertThat(Math.abs(bottom - ink.top() - ink.height())).as("%s, not %s", found, ink).isLessThan(TOLERANCE);
	}

	private static String text(JsonNode region) {
		return "%d,%d,%d,%d".formatted(region.get("x").intValue(), region.get("y").intValue(),
				region.get("width").intValue(), region.get("height").intValue());
	}

}
