package dev.countersign.benchmark;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.sample.surroundings.SignatureInk;
import dev.countersign.sample.surroundings.Surroundings;
import dev.countersign.sample.surroundings.SurroundingsKind;

/**
 * The images whose cost is measured, by kind: drawn ones, or files from folders.
 */
final class ImageKinds {

	private static final int PAGE_WIDTH = 2480;

	private static final int PAGE_HEIGHT = 3508;

	private ImageKinds() {
	}

	static Map<String, List<byte[]>> drawn() throws IOException {
		Map<String, List<byte[]>> kinds = new LinkedHashMap<>();
		kinds.put("scan, PNG in RGB, 670 × 323", signatures(670, 323, BufferedImage.TYPE_3BYTE_BGR));
		kinds.put("scan, grey PNG, 440 × 190", signatures(440, 190, BufferedImage.TYPE_BYTE_GRAY));
		kinds.put("A4 page at 300 dpi, colour JPEG", pages(SurroundingsKind.PAGE_COLOUR, BufferedImage.TYPE_3BYTE_BGR));
		kinds.put("A4 page at 300 dpi, grey JPEG", pages(SurroundingsKind.PAGE_GREY, BufferedImage.TYPE_BYTE_GRAY));
		return kinds;
	}

	/** Reads the folders of a folder: each is a kind. */
	static Map<String, List<byte[]>> in(Path folder) throws IOException {
		Map<String, List<byte[]>> kinds = new TreeMap<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				kinds.computeIfAbsent(folder.relativize(file.getParent()).toString(), (kind) -> new ArrayList<>())
					.add(Files.readAllBytes(file));
			}
		}
		return kinds;
	}

	private static List<byte[]> signatures(int width, int height, int type) throws IOException {
		List<byte[]> files = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			files.add(encode(scaled(new DrawnWriter(i).genuine(0).toBufferedImage(), width, height, type), "png"));
		}
		return files;
	}

	private static List<byte[]> pages(SurroundingsKind kind, int type) throws IOException {
		List<byte[]> files = new ArrayList<>();
		for (int seed = 0; seed < 3; seed++) {
			BufferedImage page = Surroundings.of(kind, seed)
				.compose(List.of(SignatureInk.of(new DrawnWriter(seed).genuine(0))), 0)
				.image();
			files.add(encode(scaled(page, PAGE_WIDTH, PAGE_HEIGHT, type), "jpeg"));
		}
		return files;
	}

	private static BufferedImage scaled(BufferedImage image, int width, int height, int type) {
		BufferedImage scaled = new BufferedImage(width, height, type);
		Graphics2D graphics = scaled.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		graphics.drawImage(image, 0, 0, width, height, null);
		graphics.dispose();
		return scaled;
	}

	private static byte[] encode(BufferedImage image, String format) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(image, format, file);
		return file.toByteArray();
	}

}
