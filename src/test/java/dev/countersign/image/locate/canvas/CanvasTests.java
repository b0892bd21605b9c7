package dev.countersign.image.locate.canvas;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.Region;
import dev.countersign.image.format.ImageDecoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CanvasTests {

	@Test
	void readsSeveralPartsAsEachAlone() throws Exception {
		DecodedImage page = noise(903, 1207);
		List<Region> regions = List.of(Region.of(page), new Region(0, 0, 903, 451), new Region(0, 378, 903, 451),
				new Region(0, 756, 903, 451));
		List<Canvas> together = Canvas.of(page, regions);
		for (int i = 0; i < regions.size(); i++) {
			Canvas alone = Canvas.of(page, regions.get(i));
			assertThat(together.get(i).region()).isEqualTo(regions.get(i));
			assertThat(together.get(i).grey()).isEqualTo(alone.grey());
			assertThat(together.get(i).cells()).isEqualTo(alone.cells());
		}
	}

	@Test
	void keepsMeanColourOfReducedAndEnlargedImages() throws Exception {
		for (int width : new int[] { 1300, 97 }) {
			DecodedImage image = noise(width, width / 2);
			float[] grey = Canvas.of(image, Region.of(image)).grey();
			double sum = 0;
			for (float value : grey) {
				sum += value;
			}
			double expected = 0;
			for (byte value : image.grey().pixels()) {
				expected += value & 0xFF;
			}
			assertThat(sum / grey.length).isBetween(expected / image.grey().pixels().length - 2,
					expected / image.grey().pixels().length + 2);
		}
	}

	private static DecodedImage noise(int width, int height) throws Exception {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
		Random random = new Random(3);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				image.setRGB(x, y, random.nextInt());
			}
		}
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(image, "bmp", file);
		return new ImageDecoder(ImageLimits.DEFAULT).decode(file.toByteArray());
	}

}
