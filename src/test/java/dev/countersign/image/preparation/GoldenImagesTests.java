package dev.countersign.image.preparation;

import dev.countersign.image.locate.Located;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.tower.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Compares the article's preparation with Pillow's results.
 */
@Tag("integration")
class GoldenImagesTests {

	private static final double ONE_STEP = 1.0 / 255 + 1e-6;

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@ParameterizedTest
	@EnumSource(Golden.Source.class)
	void preparesAsPillow(Golden.Source source) throws Exception {
		Golden golden = source.read();
		JsonNode images = golden.root().get("images");
		assertThat(images.size()).isPositive();
		for (int number = 0; number < images.size(); number++) {
			JsonNode expected = images.get(number);
			Path file = golden.images().get(number);
			GreyImage image = this.decoder.decode(Files.readAllBytes(file)).grey();
			assertThat(image.width()).isEqualTo(expected.get("size").get(0).asInt());
			assertThat(image.height()).isEqualTo(expected.get("size").get(1).asInt());
			PreparedImage prepared = new ArticlePreparation().prepare(Located.whole(image));
			double sum = 0;
			for (int y = 0; y < 105; y++) {
				for (int x = 0; x < 105; x++) {
					sum += prepared.at(x, y) / 255.0;
				}
			}
			assertThat(sum / (105 * 105)).as(file.toString()).isCloseTo(expected.get("mean").asDouble(), within(1e-4));
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

}
