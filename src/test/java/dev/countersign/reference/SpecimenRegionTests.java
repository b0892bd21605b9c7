package dev.countersign.reference;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.CountersignApplication;
import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.DrawnPage;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where signatures were found on the images of enrolled specimens, on a real port, a real
 * database and the bundled model.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SpecimenRegionTests {

	private static final GreyImage SIGNATURE = new DrawnWriter(1).genuine(1);

	private static final byte[] QUERY = Service.png(new DrawnWriter(1).genuine(3));

	@TempDir
	private static Path temporary;

	@Parameter
	private TestDatabase kind;

	private ConfigurableApplicationContext context;

	private Service service;

	private JdbcClient database;

	@BeforeParameterizedClassInvocation
	void start(TestDatabase database) {
		Path folder = temporary.resolve(database.name());
		List<String> settings = new ArrayList<>(this.kind.settings(folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.references.deadline=1m",
				"--countersign.verification.deadline=1m"));
		this.context = new SpringApplicationBuilder(CountersignApplication.class).run(settings.toArray(String[]::new));
		this.service = new Service(
				Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port")));
		this.database = this.context.getBean(JdbcClient.class);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void showsRegionOfSpecimen() {
		JsonNode specimen = enrol("shown", page()).at("/specimens/0");
		assertThat(specimen.propertyNames()).containsExactly("id", "sha256", "enrolledAt", "region");
		assertThat(specimen.at("/region/x").intValue()).isBetween(200, 320);
		assertThat(specimen.at("/region/y").intValue()).isBetween(1100, 1200);
		assertThat(get("shown").at("/specimens/0")).isEqualTo(specimen);
		assertThat(this.service.json(this.service.get("/references")).toString())
			.contains(specimen.get("region").toString());
		assertThat(verify("shown").at("/references/0/region")).isEqualTo(specimen.get("region"));
	}

	@Test
	void findsRegionAgainWithVector() {
		JsonNode region = enrol("lacking", page()).at("/specimens/0/region");
		String specimen = get("lacking").at("/specimens/0/id").stringValue();
		this.database.sql("delete from specimen_vector where specimen_id = ?").param(specimen).update();
		assertThat(get("lacking").at("/specimens/0").has("region")).isFalse();
		assertThat(verify("lacking").at("/references/0/region")).isEqualTo(region);
		assertThat(get("lacking").at("/specimens/0/region")).isEqualTo(region);
	}

	@Test
	void upkeepFindsAndKeepsRegion() {
		JsonNode region = enrol("kept", page()).at("/specimens/0/region");
		for (String change : List.of("model = 'another'", "binding = 1, key_id = key_id + 1", "binding = 0")) {
			this.database.sql("update specimen_vector set " + change).update();
			this.database.sql("delete from specimen_upkeep").update();
			for (int shard = 0; shard < SpecimenVectors.SHARDS; shard++) {
				this.context.getBean(SpecimenUpkeep.class).run(shard, () -> false);
			}
			assertThat(get("kept").at("/specimens/0/region")).as(change).isEqualTo(region);
		}
	}

	@Test
	void listsRegionsOfSeveralSignatures() {
		DrawnPage page = DrawnPage.blank(1300, 700);
		page.sign(SIGNATURE, 20, 40);
		page.sign(new DrawnWriter(2).genuine(1), 650, 400);
		HttpResponse<byte[]> response = this.service
			.send(new Multipart().image("image", page.png()).post(this.service.uri("/references/several/specimens")));
		JsonNode problem = this.service.json(response);
		assertThat(response.statusCode()).as(problem.toString()).isEqualTo(422);
		assertThat(problem.get("reasons").get(0).stringValue()).isEqualTo("several-signatures");
		assertThat(problem.get("regions")).hasSize(2);
		assertThat(this.service.get("/references/several").statusCode()).isEqualTo(404);
	}

	private static byte[] page() {
		DrawnPage page = DrawnPage.printed();
		page.sign(SIGNATURE, 200, 1100);
		return page.png();
	}

	private JsonNode enrol(String id, byte[] image) {
		HttpResponse<byte[]> response = this.service
			.send(new Multipart().image("image", image).post(this.service.uri("/references/" + id + "/specimens")));
		JsonNode reference = this.service.json(response);
		assertThat(response.statusCode()).as(reference.toString()).isEqualTo(201);
		return reference;
	}

	private JsonNode get(String id) {
		return this.service.json(this.service.get("/references/" + id));
	}

	private JsonNode verify(String id) {
		return this.service.json(this.service.verify(new Multipart().image("query", QUERY).text("referenceId", id)));
	}

}
