package dev.countersign.image.preparation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.format.ImageDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Against real images and Pillow's results, where they are at hand.
 */
@EnabledIf("isSharedFolderPresent")
class SharedImagesTests {

	private static final Path SHARED = Path.of(System.getProperty("countersign.shared", "../shared"));

	private static final double ONE_STEP = 1.0 / 255 + 1e-6;

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	static boolean isSharedFolderPresent() {
		return Files.isRegularFile(SHARED.resolve("golden/article.json"))
				&& Files.isDirectory(SHARED.resolve("datasets/originals"));
	}

	@Test
	void articlePreparationIsPillows() throws Exception {
		JsonNode images = JsonMapper.shared().readTree(SHARED.resolve("golden/article.json").toFile()).get("images");
		assertThat(images.size()).isPositive();
		for (JsonNode expected : images) {
			String file = expected.get("file").asString();
			GreyImage image = this.decoder
				.decode(Files.readAllBytes(SHARED.resolve("datasets/originals").resolve(file)))
				.grey();
			assertThat(image.width()).isEqualTo(expected.get("size").get(0).asInt());
			assertThat(image.height()).isEqualTo(expected.get("size").get(1).asInt());
			PreparedImage prepared = new ArticlePreparation().prepare(image);
			double sum = 0;
			for (int y = 0; y < 105; y++) {
				for (int x = 0; x < 105; x++) {
					sum += prepared.at(x, y) / 255.0;
				}
			}
			assertThat(sum / (105 * 105)).as(file).isCloseTo(expected.get("mean").asDouble(), within(1e-4));
			for (int x = 0; x < 105; x++) {
				assertThat(prepared.at(x, 52) / 255.0).as("%s, column %d", file, x)
					.isCloseTo(expected.get("row52").get(x).asDouble(), within(ONE_STEP));
			}
			int[][] corners = { { 0, 0 }, { 104, 0 }, { 0, 104 }, { 104, 104 } };
			for (int i = 0; i < 4; i++) {
				assertThat(prepared.at(corners[i][0], corners[i][1]) / 255.0).as("%s, corner %d", file, i)
					.isCloseTo(expected.get("corners").get(i).asDouble(), within(ONE_STEP));
			}
		}
	}

	@Test
	void everyTwentiethDatasetImageDecodes() throws Exception {
		List<Path> files;
		try (Stream<Path> walk = Files.walk(SHARED.resolve("datasets"))) {
			files = walk.filter((path) -> path.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpg)"))
				.sorted()
				.toList();
		}
		assertThat(files).hasSizeGreaterThan(1000);
		for (int i = 0; i < files.size(); i += 20) {
			GreyImage image = this.decoder.decode(Files.readAllBytes(files.get(i))).grey();
			assertThat(image.width()).isGreaterThan(20);
		}
	}

}
