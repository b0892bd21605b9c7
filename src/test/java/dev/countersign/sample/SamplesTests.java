package dev.countersign.sample;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

import javax.imageio.ImageIO;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SamplesTests {

	@Test
	void drawingThemAgainGivesThePixelsThatTheServiceHandsOut() throws Exception {
		Map<String, GreyImage> samples = SamplesMain.draw();
		assertThat(samples).hasSize(9);
		for (Map.Entry<String, GreyImage> sample : samples.entrySet()) {
			try (InputStream png = SamplesTests.class.getResourceAsStream("/static/samples/" + sample.getKey())) {
				assertThat(png).as(sample.getKey()).isNotNull();
				assertThat(pixels(ImageIO.read(png))).as(sample.getKey()).isEqualTo(sample.getValue());
			}
		}
	}

	@Test
	void theyAreWrittenAsSmallGreyPngs(@TempDir Path folder) throws Exception {
		SamplesMain.main(new String[] { folder.toString() });
		assertThat(folder).isDirectoryContaining("glob:**/writer-3-forgery-1.png");
		assertThat(folder.toFile().listFiles()).hasSize(9).allMatch((file) -> file.length() < 40_000);
		BufferedImage image = ImageIO.read(folder.resolve("writer-1-genuine-1.png").toFile());
		assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
		assertThat(pixels(image)).isEqualTo(new DrawnWriter(6).genuine(1));
	}

	private static GreyImage pixels(BufferedImage image) {
		byte[] pixels = (byte[]) image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), null);
		return new GreyImage(image.getWidth(), image.getHeight(), pixels);
	}

}
