package dev.countersign.execution;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.judge.SignatureJudge;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.pipeline.LocatedSignature;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.image.preparation.ArticlePreparation;
import dev.countersign.image.preparation.InkPreparation;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.DeviceChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drawn images in every format, and what an earlier version made of them: where it found
 * the signature, how it judged, and the prepared images, side by side. What a model was
 * trained on must not change under it. With {@code -Dcountersign.prepared.write=true} the
 * expected results are written instead, for a preparation that is new on purpose.
 */
class PreparedImagesTests {

	private static final Path FOLDER = Path.of("src/test/resources/dev/countersign/image/prepared");

	private static final Path EXPECTED = FOLDER.resolve("expected");

	private static final Path FOUND = EXPECTED.resolve("found.txt");

	private static final int WIDTH = 192;

	private static final int HEIGHT = 96;

	private static final List<Preparation> PREPARATIONS = List.of(new InkPreparation(WIDTH, HEIGHT),
			InkPreparation.unlevelled(WIDTH, HEIGHT));

	/**
	 * The last digits of the network's answers differ from one CPU to another. A few
	 * pixels of its mask may then be a step lighter or darker.
	 */
	private static final int MAX_STEP = 8;

	private static final int MAX_CHANGED = 40;

	private static final boolean WRITE = Boolean.getBoolean("countersign.prepared.write");

	private static List<Locator> locators = List.of();

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@BeforeAll
	static void load() {
		locators = List.of(DjlBackend.start(DeviceChoice.CPU, 1).locator(Locators.INK_FINDER), Locators.WHOLE_IMAGE);
	}

	static List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter((file) -> Files.isRegularFile(file) && !file.toString().endsWith(".md"))
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void preparesAsBefore(Path file) throws Exception {
		BufferedImage prepared = sheet(this.decoder.decode(Files.readAllBytes(file)));
		Path expected = EXPECTED.resolve(file.getFileName() + ".png");
		if (WRITE) {
			ImageIO.write(prepared, "png", expected.toFile());
		}
		int[] now = samples(prepared);
		int[] before = samples(ImageIO.read(expected.toFile()));
		assertThat(now).hasSameSizeAs(before);
		int found = WIDTH * PREPARATIONS.size() * HEIGHT;
		int changed = 0;
		for (int i = 0; i < now.length; i++) {
			int difference = Math.abs(now[i] - before[i]);
			changed += (difference > 1) ? 1 : 0;
			assertThat(difference).as("value %d", i).isLessThanOrEqualTo((i < found) ? MAX_STEP : 1);
		}
		assertThat(changed).isLessThanOrEqualTo(MAX_CHANGED);
	}

	@Test
	void findsAndJudgesAsBefore() throws Exception {
		Map<String, String> found = new TreeMap<>();
		for (Path file : files()) {
			DecodedImage image = this.decoder.decode(Files.readAllBytes(file));
			for (Locator locator : locators) {
				LocatedSignature signature = new SignaturePipeline(locator, new SignatureJudge(), PREPARATIONS.get(0))
					.locate(image);
				found.put(file.getFileName() + " " + locator.id(),
						signature.regionAsSent() + " " + signature.defects());
			}
		}
		List<String> lines = found.entrySet().stream().map((line) -> line.getKey() + " " + line.getValue()).toList();
		if (WRITE) {
			Files.write(FOUND, lines);
		}
		assertThat(lines).isEqualTo(Files.readAllLines(FOUND));
	}

	/** Returns each locator's row of prepared images, then that of the article. */
	private static BufferedImage sheet(DecodedImage image) {
		List<List<PreparedImage>> rows = new ArrayList<>();
		for (Locator locator : locators) {
			rows.add(PREPARATIONS.stream()
				.map((preparation) -> prepare(image, locator, preparation))
				.collect(Collectors.toList()));
		}
		rows.add(List.of(prepare(image, Locators.WHOLE_IMAGE, new ArticlePreparation())));
		int height = rows.stream().mapToInt((row) -> row.get(0).height()).sum();
		BufferedImage sheet = new BufferedImage(PREPARATIONS.size() * WIDTH, height, BufferedImage.TYPE_BYTE_GRAY);
		int y = 0;
		for (List<PreparedImage> row : rows) {
			for (int i = 0; i < row.size(); i++) {
				BufferedImage prepared = row.get(i).toBufferedImage();
				sheet.getRaster().setRect(i * WIDTH, y, prepared.getRaster());
			}
			y += row.get(0).height();
		}
		return sheet;
	}

	private static PreparedImage prepare(DecodedImage image, Locator locator, Preparation preparation) {
		return new SignaturePipeline(locator, new SignatureJudge(), preparation).locate(image).prepare();
	}

	private static int[] samples(BufferedImage image) {
		return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
	}

}
