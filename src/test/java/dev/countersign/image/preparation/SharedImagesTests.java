package dev.countersign.image.preparation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.format.ImageDecoder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Decodes real images, if they are available.
 */
@Tag("integration")
@EnabledIf("isSharedFolderPresent")
class SharedImagesTests {

	private static final Path SHARED = Path.of(System.getProperty("countersign.shared", "../shared"));

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	static boolean isSharedFolderPresent() {
		return Files.isDirectory(SHARED.resolve("datasets/originals"));
	}

	@Test
	void decodesEveryTwentiethDatasetImage() throws Exception {
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
