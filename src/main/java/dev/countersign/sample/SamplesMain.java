package dev.countersign.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;

/**
 * The drawn signatures that come with the service, for trying it out.
 */
public final class SamplesMain {

	private static final Path FOLDER = Path.of("src/main/resources/static/samples");

	private static final long[] SEEDS = { 6, 8, 22 };

	private static final int GENUINE = 2;

	private SamplesMain() {
	}

	/**
	 * Draws them all: of each writer two genuine signatures and a skilled forgery.
	 * @return by file name, such as {@code writer-1-genuine-2.png}
	 */
	public static Map<String, GreyImage> draw() {
		Map<String, GreyImage> images = new LinkedHashMap<>();
		for (int writer = 1; writer <= SEEDS.length; writer++) {
			DrawnWriter drawn = new DrawnWriter(SEEDS[writer - 1]);
			for (int number = 1; number <= GENUINE; number++) {
				images.put("writer-%d-genuine-%d.png".formatted(writer, number), drawn.genuine(number));
			}
			images.put("writer-%d-forgery-1.png".formatted(writer), drawn.forgery(1));
		}
		return images;
	}

	/**
	 * Writes them as PNG.
	 * @param args the folder; without it, where the service's resources lie
	 * @throws IOException if they cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Locale.setDefault(Locale.ENGLISH);
		Path folder = (args.length > 0) ? Path.of(args[0]) : FOLDER;
		Files.createDirectories(folder);
		for (Map.Entry<String, GreyImage> sample : draw().entrySet()) {
			Path file = folder.resolve(sample.getKey());
			ImageIO.write(sample.getValue().toBufferedImage(), "png", file.toFile());
			System.out.println(file);
		}
	}

}
