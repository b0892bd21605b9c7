package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import dev.countersign.image.Demand;
import dev.countersign.image.UnwantedImageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PngPictureTests {

	@Test
	void keepsEveryPixel() throws IOException {
		BufferedImage image = drawn();
		BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngPicture.of(image, Demand.LASTING)));
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				assertThat(read.getRGB(x, y)).isEqualTo(image.getRGB(x, y));
			}
		}
	}

	@Test
	void endsWhenNobodyWaits() {
		AtomicInteger asked = new AtomicInteger();
		assertThatExceptionOfType(UnwantedImageException.class)
			.isThrownBy(() -> PngPicture.of(drawn(), () -> asked.incrementAndGet() < 20));
		assertThat(asked).hasValue(20);
	}

	private static BufferedImage drawn() {
		BufferedImage image = new BufferedImage(50, 40, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < 40; i++) {
			image.getRaster().setSample(i, i, 0, 5 * i);
		}
		return image;
	}

}
