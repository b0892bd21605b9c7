package dev.countersign.admin.model;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import dev.countersign.CountersignApplication;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.PyTorch;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The article's script and this service, side by side: the script trains in PyTorch and
 * saves {@code model.pth}, and the service gives the distances that the script prints.
 */
@Tag("integration")
class ArticleSideBySideTests {

	private static final String DISTANCE = "Predicted Euclidean Distance:- ";

	@TempDir
	private Path folder;

	@Test
	void givesTheDistancesOfTheArticlesScript() throws Exception {
		PyTorch python = PyTorch.orSkip();
		List<List<String>> pairs = drawPairs();
		double[] expected = python.run("article.py", this.folder.resolve("log"), this.folder.toString(), "3")
			.stream()
			.filter((line) -> line.contains(DISTANCE))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.indexOf(DISTANCE) + DISTANCE.length())))
			.toArray();
		assertThat(expected).hasSameSizeAs(pairs);
		double[] sorted = expected.clone();
		Arrays.sort(sorted);
		assertThat(sorted[sorted.length - 1] - sorted[0]).as("distances worth comparing").isGreaterThan(1e-2);
		double threshold = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(this.folder.resolve("data")));
		settings.addAll(List.of("--server.port=0", "--countersign.models.directory=" + models()));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CountersignApplication.class)
			.run(settings.toArray(String[]::new))) {
			Service service = new Service(
					Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
			importAndActivate(service, threshold);
			for (int i = 0; i < expected.length; i++) {
				JsonNode answer = service
					.json(service.verify(new Multipart().image("reference", image(pairs.get(i).get(0)))
						.image("query", image(pairs.get(i).get(1)))));
				assertThat(answer.path("distance").asDouble()).as(pairs.get(i).toString())
					.isCloseTo(expected[i], within(1e-4));
				assertThat(answer.path("verdict").asString()).as(pairs.get(i).toString())
					.isEqualTo((expected[i] <= threshold) ? "MATCH" : "MISMATCH");
			}
		}
	}

	private void importAndActivate(Service service, double threshold) throws IOException {
		HttpResponse<byte[]> imported = service.send(new Multipart().text("id", "from-the-article")
			.text("threshold", "%.6f".formatted(threshold))
			.image("weights", Files.readAllBytes(this.folder.resolve("model.pth")))
			.post(service.uri("/admin/models")));
		assertThat(imported.statusCode()).as(new String(imported.body(), StandardCharsets.UTF_8)).isEqualTo(201);
		HttpResponse<byte[]> activated = service
			.send(HttpRequest.newBuilder(service.uri("/admin/models/from-the-article/activate"))
				.POST(HttpRequest.BodyPublishers.noBody()));
		assertThat(activated.statusCode()).as(new String(activated.body(), StandardCharsets.UTF_8)).isEqualTo(200);
	}

	private Path models() throws IOException {
		Path models = this.folder.resolve("models");
		Path serving = Files.createDirectories(models.resolve("compact-11"));
		for (String file : List.of("model.json", "tower.safetensors", "MODEL_CARD.md")) {
			Files.copy(Path.of("models", "compact-11", file), serving.resolve(file));
		}
		return models;
	}

	/** Genuine pairs, forgeries and other people's, in grey and in blue ink. */
	private List<List<String>> drawPairs() throws IOException {
		List<List<String>> pairs = new ArrayList<>();
		StringBuilder rows = new StringBuilder("image1,image2,label\n");
		for (int writer = 1; writer <= 3; writer++) {
			DrawnWriter drawn = new DrawnWriter(writer);
			write("w%d-1.png".formatted(writer), Service.png(drawn.genuine(1)));
			write("w%d-2.png".formatted(writer), blue(drawn.genuine(2).toBufferedImage()));
			write("w%d-forged.png".formatted(writer), Service.png(drawn.forgery(1)));
			for (String[] row : new String[][] { { "w%d-1.png", "w%d-2.png", "0" },
					{ "w%d-1.png", "w%d-forged.png", "1" }, { "w%d-2.png", "w" + (writer % 3 + 1) + "-1.png", "1" } }) {
				pairs.add(List.of(row[0].formatted(writer), row[1].formatted(writer)));
				rows.append("%s,%s,%s%n".formatted(row[0].formatted(writer), row[1].formatted(writer), row[2]));
			}
		}
		Files.writeString(this.folder.resolve("train_data.csv"), rows);
		Files.writeString(this.folder.resolve("test_data.csv"), rows);
		return pairs;
	}

	private void write(String name, byte[] image) throws IOException {
		for (String side : List.of("train", "test")) {
			Files.write(Files.createDirectories(this.folder.resolve(side)).resolve(name), image);
		}
	}

	private byte[] image(String name) throws IOException {
		return Files.readAllBytes(this.folder.resolve("test").resolve(name));
	}

	private static byte[] blue(BufferedImage grey) throws IOException {
		BufferedImage colour = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < grey.getHeight(); y++) {
			for (int x = 0; x < grey.getWidth(); x++) {
				int tone = grey.getRaster().getSample(x, y, 0);
				colour.setRGB(x, y, tone << 16 | tone << 8 | (255 + tone) / 2);
			}
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(colour, "png", out);
		return out.toByteArray();
	}

}
