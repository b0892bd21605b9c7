package dev.countersign.review;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import dev.countersign.access.Tenant;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Sealed;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What people see of the cases that the machine leaves to them.
 */
@Tag("integration")
class ReviewTests extends RunningReviews {

	@Test
	void keepsWhatMachineLeavesToPeople() throws IOException {
		String id = review("kept");
		JsonNode listed = listed("?referenceId=kept");
		assertThat(listed.get("reviews")).hasSize(1);
		JsonNode review = this.anna.json(this.anna.get("/reviews/" + id));
		assertThat(listed.get("reviews").get(0)).isEqualTo(review);
		assertThat(review.propertyNames()).containsExactly("id", "verification", "status", "leasedBy", "leasedUntil",
				"expiresAt", "images", "decision", "decisions");
		assertThat(review.get("status").stringValue()).isEqualTo("OPEN");
		assertThat(review.at("/verification/verdict").stringValue()).isEqualTo("REVIEW");
		assertThat(review.at("/verification/computedVerdict").stringValue()).isEqualTo("MATCH");
		assertThat(review.get("images").findValuesAsString("role")).containsExactly("query", "reference");
		HttpResponse<byte[]> query = image(review, 0, "");
		assertThat(query.body()).isEqualTo(QUERY);
		assertThat(query.headers().firstValue("Content-Type")).hasValue("image/png");
		assertThat(query.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(query.headers().firstValue("Content-Disposition")).hasValue("inline");
		assertThat(query.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(image(review, 1, "").body()).isEqualTo(SPECIMEN);
		BufferedImage tower = ImageIO.read(new ByteArrayInputStream(image(review, 0, "?view=tower").body()));
		assertThat(tower.getWidth()).isEqualTo(2 * tower.getHeight());
		assertThat(this.database.sql("select image from review_image where case_id = ?")
			.param(uuid(id))
			.query((row, number) -> row.getBytes(1))
			.list()).singleElement()
			.satisfies((sealed) -> assertThat(HexFormat.of().formatHex(sealed))
				.doesNotContain(HexFormat.of().formatHex(QUERY, 0, 16)));
	}

	@Test
	void drawsWhatBrowsersCannotShow() throws IOException {
		ByteArrayOutputStream bmp = new ByteArrayOutputStream();
		BufferedImage drawn = new DrawnWriter(1).genuine(1).toBufferedImage();
		ImageIO.write(drawn, "bmp", bmp);
		JsonNode answer = this.clerk
			.json(this.clerk.verify(new Multipart().image("reference", bmp.toByteArray()).image("query", QUERY)));
		assertThat(answer.get("verdict").stringValue()).isEqualTo("MATCH");
		JsonNode review = this.anna.json(this.anna.get("/reviews/" + answer.get("id").stringValue()));
		HttpResponse<byte[]> specimen = image(review, 1, "");
		assertThat(specimen.headers().firstValue("Content-Type")).hasValue("image/png");
		BufferedImage shown = ImageIO.read(new ByteArrayInputStream(specimen.body()));
		assertThat(shown.getWidth()).isEqualTo(drawn.getWidth());
		assertThat(shown.getRaster().getSample(shown.getWidth() / 2, shown.getHeight() / 2, 0))
			.isEqualTo(drawn.getRaster().getSample(drawn.getWidth() / 2, drawn.getHeight() / 2, 0));
	}

	@Test
	void recordsEachLookAtAnImage() {
		String id = review("looked-at");
		JsonNode review = this.anna.json(this.anna.get("/reviews/" + id));
		image(review, 0, "");
		image(review, 0, "?view=tower");
		String specimen = review.at("/images/1/specimen").stringValue();
		assertThat(this.anna.get("/references/looked-at/specimens/%s/image".formatted(specimen)).body())
			.isEqualTo(SPECIMEN);
		assertThat(this.anna.get("/references/nobody/specimens/%s/image".formatted(specimen)).statusCode())
			.isEqualTo(404);
		assertThat(this.clerk.get("/references/looked-at/specimens/%s/image".formatted(specimen)).statusCode())
			.isEqualTo(403);
		List<@Nullable String> events = this.database.sql(
				"select action || ' ' || target || ' ' || outcome from admin_event where target like ? or target like ? order by id")
			.params(id + "/%", "%/" + specimen)
			.query(String.class)
			.list();
		assertThat(events).containsExactlyInAnyOrder("reviews.view-image " + id + "/0 success",
				"reviews.view-image " + id + "/0 success", "references.view-image looked-at/" + specimen + " success",
				"references.view-image nobody/" + specimen + " unknown-specimen",
				"references.view-image looked-at/" + specimen + " forbidden");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "status=MAYBE | status", "limit=0 | limit", "limit=201 | limit", "after=x | after",
					"olderThan=yesterday | olderThan", "olderThan=-PT1H | olderThan", "decidable=perhaps | decidable",
					"referenceId= | referenceId", "batchId=x-1 | batchId", "minAmount=1e3 | minAmount" })
	void rejectsInvalidParameter(String query, String parameter) {
		HttpResponse<byte[]> response = this.anna.get("/reviews?" + query);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(this.anna.json(response).get("parameter").stringValue()).isEqualTo(parameter);
	}

	@Test
	void pagesOldestFirst() {
		// Ids of one millisecond have no order of their own.
		List<String> ids = Stream.of(review("paged"), again("paged"), again("paged")).sorted().toList();
		JsonNode first = listed("?referenceId=paged&limit=2");
		assertThat(first.get("reviews").findValuesAsString("status")).hasSize(2);
		assertThat(first.at("/reviews/0/id").stringValue()).isEqualTo(ids.get(0));
		JsonNode rest = listed("?referenceId=paged&limit=2&after=" + first.get("next").stringValue());
		assertThat(rest.get("reviews")).hasSize(1);
		assertThat(rest.at("/reviews/0/id").stringValue()).isEqualTo(ids.get(2));
		assertThat(rest.get("next").isNull()).isTrue();
		assertThat(listed("?referenceId=paged&olderThan=PT1H").get("reviews")).isEmpty();
		assertThat(listed("?referenceId=paged&olderThan=PT0S").get("reviews")).hasSize(3);
		assertThat(listed("?referenceId=paged&batchId=01JDC4Z7Q8N7V0Y2H3J4K5M6P7").get("reviews")).isEmpty();
	}

	@Test
	void hidesOtherTenantsReviews() {
		String id = review("hidden");
		assertThat(this.elsewhere.json(this.elsewhere.get("/reviews")).get("reviews")).isEmpty();
		for (HttpResponse<byte[]> response : List.of(this.elsewhere.get("/reviews/" + id),
				this.elsewhere.get("/reviews/" + id + "/images/0"),
				this.elsewhere.json("POST", "/reviews/" + id + "/lease", ""),
				this.elsewhere.delete("/reviews/" + id + "/lease"),
				decide(this.elsewhere, id, "{ \"outcome\": \"GENUINE\" }"))) {
			assertProblem(response, 404, "unknown-review");
		}
		ReviewCipher cipher = this.context.getBean(ReviewCipher.class);
		Sealed sealed = images().find(uuid(id), 0).orElseThrow();
		assertThatExceptionOfType(EncryptionException.class)
			.isThrownBy(() -> cipher.open(sealed, new Tenant("other"), uuid(id), 0));
	}

	@Test
	void showsAmountUntilImagesAreGone() {
		enrol("amount", SPECIMEN);
		verify("amount", STRANGER);
		List<String> ids = new ArrayList<>();
		for (String amount : List.of("1250.50", "99")) {
			JsonNode answer = this.clerk.json(this.clerk
				.verify(new Multipart().text("referenceId", "amount").text("amount", amount).image("query", QUERY)));
			assertThat(answer.propertyNames()).doesNotContain("amount");
			ids.add(answer.get("id").stringValue());
		}
		String without = again("amount");
		assertThat(this.anna.json(this.anna.get("/reviews/" + ids.get(0))).get("amount").toString())
			.isEqualTo("1250.5");
		assertThat(this.anna.json(this.anna.get("/reviews/" + without)).propertyNames()).doesNotContain("amount");
		JsonNode high = listed("?referenceId=amount&minAmount=100").get("reviews");
		assertThat(high.findValuesAsString("status")).hasSize(1);
		assertThat(high.get(0).get("id").stringValue()).isEqualTo(ids.get(0));
		assertThat(this.auditor.get("/verifications/" + ids.get(0)).body()).asString(StandardCharsets.UTF_8)
			.doesNotContain("1250");
		sweep(WEEK.plusHours(1));
		assertThat(this.anna.json(this.anna.get("/reviews/" + ids.get(0))).propertyNames()).doesNotContain("amount");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "1e3", "1,5", "ten" })
	void rejectsInvalidAmount(String amount) {
		HttpResponse<byte[]> response = this.clerk
			.verify(new Multipart().image("reference", SPECIMEN).image("query", QUERY).text("amount", amount));
		assertProblem(response, 400, "invalid-parameter");
		assertThat(this.clerk.json(response).get("parameter").stringValue()).isEqualTo("amount");
	}

	@Test
	void isOffUnlessEnabled() {
		Reviews off = reviews(properties(false, false), Duration.ZERO);
		UUID id = uuid(review("off"));
		assertThatExceptionOfType(ReviewsDisabledException.class).isThrownBy(() -> off.get(caller("anna"), id));
		assertThatExceptionOfType(ReviewsDisabledException.class).isThrownBy(() -> off.page(caller("anna"),
				new ReviewQuery(ReviewStatus.OPEN, null, null, null, null, false, null, 1)));
	}

}
