package dev.countersign.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;

/**
 * Drawn signatures of different writers, as PNG.
 */
final class SampleImages {

	static final int WIDTH = new DrawnWriter(0).genuine(0).width();

	static final int HEIGHT = new DrawnWriter(0).genuine(0).height();

	private SampleImages() {
	}

	static List<byte[]> draw(int count) throws IOException {
		List<byte[]> images = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			GreyImage image = new DrawnWriter(i / 2).genuine(i % 2);
			ByteArrayOutputStream png = new ByteArrayOutputStream();
			ImageIO.write(image.toBufferedImage(), "png", png);
			images.add(png.toByteArray());
		}
		return images;
	}

	static long meanSize(List<byte[]> images) {
		return Math.round(images.stream().mapToInt((image) -> image.length).average().orElseThrow());
	}

}
