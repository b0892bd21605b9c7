package dev.countersign.image.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageDecoderTransparencyTests {

	private static final int WIDTH = 90;

	private static final int HEIGHT = 60;

	/** A stroke with soft edges on nearly white paper. */
	private static final GreyImage PLAIN = plain();

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	@Test
	void takesOpacityForInkWhereColourSaysNothing() throws Exception {
		Map<String, byte[]> files = new LinkedHashMap<>();
		for (int depth : new int[] { 8, 16 }) {
			int full = (1 << depth) - 1;
			files.put("white, PNG, grey, " + depth, png(depth, 4, full, (ink) -> full / 255 * ink));
			files.put("white, PNG, RGB, " + depth, png(depth, 6, full, (ink) -> full / 255 * ink));
			files.put("nearly white, PNG, " + depth, png(depth, 6, full / 255 * 240, (ink) -> full / 255 * ink));
		}
		files.put("white, PNG with a palette", palettedPng());
		files.put("white, WebP", WebpWriter.writeWhite(Images.map(PLAIN, (tone) -> 255 - tone)));
		files.put("white, TIFF", tiff(255, 2, false));
		files.put("white, TIFF, undeclared", tiff(255, 0, false));
		files.put("white, TIFF, multiplied", tiff(255, 1, true));
		files.put("yellow, TIFF", tiff(255, 2, false, 255, 0));
		files.put("white, BMP", bmp(124, 3, (ink) -> ink << 24 | 0xFFFFFF));
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			DecodedImage image = this.decoder.decode(file.getValue());
			assertThat(image.isColoured()).as(file.getKey()).isFalse();
			assertThat(Images.distance(image.grey(), PLAIN)).as(file.getKey()).isLessThan(0.5);
		}
	}

	@Test
	void takesTransparentColourForPaperWhereInkIsWhite() throws Exception {
		GreyImage bilevel = Images.map(PLAIN, (tone) -> (tone < 128) ? 0 : 255);
		int[] samples = new int[WIDTH * HEIGHT];
		for (int i = 0; i < samples.length; i++) {
			samples[i] = (bilevel.pixels()[i] == 0) ? 1 : 0;
		}
		byte[] grey = new PngWriter().header(WIDTH, HEIGHT, 1, 0)
			.chunk("tRNS", new byte[2])
			.data(samples, WIDTH, HEIGHT, 1)
			.end();
		assertThat(this.decoder.decode(grey).grey()).isEqualTo(bilevel);
		byte[] palette = new PngWriter().header(WIDTH, HEIGHT, 1, 3)
			.chunk("PLTE", new byte[] { -1, -1, -1, -1, -1, -1 })
			.chunk("tRNS", new byte[1])
			.data(samples, WIDTH, HEIGHT, 1)
			.end();
		assertThat(this.decoder.decode(palette).grey()).isEqualTo(bilevel);
		byte[] gif = { 'G', 'I', 'F', '8', '9', 'a', 2, 0, 1, 0, (byte) 0x80, 0, 0, -1, -1, -1, -1, -1, -1, 0x21,
				(byte) 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x44, 0x0A, 0, 0x3B };
		assertThat(this.decoder.decode(gif).width()).isEqualTo(2);
	}

	@Test
	void putsInkThatShowsOnWhite() throws Exception {
		byte[] black = png(8, 6, 0, (ink) -> ink);
		assertThat(Images.distance(this.decoder.decode(black).grey(), PLAIN)).isLessThan(0.5);
		byte[] grey = png(8, 4, 120, (ink) -> ink);
		GreyImage expected = Images.map(PLAIN, (tone) -> 255 - (255 - tone) * 135 / 255);
		assertThat(Images.distance(this.decoder.decode(grey).grey(), expected)).isLessThan(1);
	}

	@Test
	void keepsFaintScanWithTransparentMargin() throws Exception {
		int[] samples = new int[2 * WIDTH * HEIGHT];
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			boolean card = i % WIDTH < WIDTH / 3;
			samples[2 * i] = (i % 9 == 0) ? 200 : 250;
			samples[2 * i + 1] = card ? 255 : 0;
		}
		GreyImage image = this.decoder.decode(PngWriter.write(WIDTH, HEIGHT, 8, 4, samples)).grey();
		assertThat(image.at(0, 0)).isEqualTo(200);
		assertThat(image.at(1, 0)).isEqualTo(250);
		assertThat(image.at(WIDTH - 1, 0)).isEqualTo(255);
	}

	@Test
	void leavesBlankWhatIsWhiteAndMostlyOpaque() throws Exception {
		byte[] corners = png(8, 4, 255, (ink) -> 255 - ink);
		assertThat(this.decoder.decode(corners).grey().pixels()).containsOnly((byte) 255);
		byte[] nothing = png(8, 6, 0, (ink) -> 0);
		assertThat(this.decoder.decode(nothing).grey().pixels()).containsOnly((byte) 255);
	}

	@ParameterizedTest
	@ValueSource(ints = { 40, 52, 56, 64, 108, 124 })
	void ignoresFourthSampleOfBmpThatIsZeroThroughout(int header) throws Exception {
		assertThat(Images.distance(this.decoder.decode(opaqueBmp(header, 0)).grey(), PLAIN)).isZero();
		if (header != 64) {
			assertThat(Images.distance(this.decoder.decode(opaqueBmp(header, 3)).grey(), PLAIN)).isZero();
		}
	}

	@Test
	void readsMasksAndOrderOfBmp() throws Exception {
		assertThat(Images.distance(this.decoder.decode(opaqueBmp(40, 6)).grey(), PLAIN)).isZero();
		int[] pixels = new int[WIDTH * HEIGHT];
		Arrays.setAll(pixels, (i) -> 0x010101 * (PLAIN.pixels()[i] & 0xFF));
		byte[] topDown = new BmpWriter(WIDTH, HEIGHT).header(124).compression(3).topDown().write(pixels);
		assertThat(Images.distance(this.decoder.decode(topDown).grey(), PLAIN)).isZero();
		byte[] narrow = new BmpWriter(WIDTH, HEIGHT).header(56).compression(3).narrow().write(pixels);
		assertThat(Images.distance(this.decoder.decode(narrow).grey(), PLAIN)).isLessThan(12);
		Arrays.setAll(pixels, (i) -> ((255 - (PLAIN.pixels()[i] & 0xFF)) << 24) | 0xFFFFFF);
		byte[] whiteInk = new BmpWriter(WIDTH, HEIGHT).header(108).compression(3).narrow().write(pixels);
		assertThat(Images.distance(this.decoder.decode(whiteInk).grey(), PLAIN)).isLessThan(12);
		byte[] opacity = bmp(56, 3, (ink) -> ink << 24);
		assertThat(Images.distance(this.decoder.decode(opacity).grey(), PLAIN)).isLessThan(0.5);
	}

	private static GreyImage plain() {
		byte[] pixels = new byte[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				int away = Math.abs(y - 30 - (int) (15 * Math.sin(x / 9.0)));
				pixels[y * WIDTH + x] = (byte) ((x < 6 || x > 80) ? 245 : Math.min(245, 20 + 60 * away));
			}
		}
		return new GreyImage(WIDTH, HEIGHT, pixels);
	}

	/** Returns a PNG of one colour and the drawing's opacity. */
	private static byte[] png(int depth, int colourType, int colour, IntUnaryOperator opacity) {
		int bands = (colourType == 4) ? 2 : 4;
		int[] samples = new int[bands * WIDTH * HEIGHT];
		for (int i = 0; i < samples.length; i++) {
			int ink = 255 - (PLAIN.pixels()[i / bands] & 0xFF);
			samples[i] = (i % bands == bands - 1) ? opacity.applyAsInt(ink) : colour;
		}
		return PngWriter.write(WIDTH, HEIGHT, depth, colourType, samples);
	}

	private static byte[] palettedPng() {
		byte[] opacities = new byte[256];
		int[] samples = new int[WIDTH * HEIGHT];
		Arrays.setAll(samples, (i) -> PLAIN.pixels()[i] & 0xFF);
		for (int i = 0; i < 256; i++) {
			opacities[i] = (byte) (255 - i);
		}
		byte[] white = new byte[768];
		Arrays.fill(white, (byte) 255);
		return new PngWriter().header(WIDTH, HEIGHT, 8, 3)
			.chunk("PLTE", white)
			.chunk("tRNS", opacities)
			.data(samples, WIDTH, HEIGHT, 8)
			.end();
	}

	private static byte[] tiff(int red, int extraSample, boolean multiplied, int... others) {
		int[] colours = { red, (others.length > 0) ? others[0] : red, (others.length > 1) ? others[1] : red };
		byte[] data = new byte[4 * WIDTH * HEIGHT];
		for (int i = 0; i < data.length; i++) {
			int ink = 255 - (PLAIN.pixels()[i / 4] & 0xFF);
			data[i] = (byte) ((i % 4 == 3) ? ink : multiplied ? colours[i % 4] * ink / 255 : colours[i % 4]);
		}
		return new TiffWriter(WIDTH, HEIGHT, data).field(258, 8, 8, 8, 8)
			.field(262, 2)
			.field(277, 4)
			.field(338, extraSample)
			.write();
	}

	private static byte[] bmp(int header, int compression, IntUnaryOperator argb) {
		int[] pixels = new int[WIDTH * HEIGHT];
		Arrays.setAll(pixels, (i) -> argb.applyAsInt(255 - (PLAIN.pixels()[i] & 0xFF)));
		return new BmpWriter(WIDTH, HEIGHT).header(header).compression(compression).write(pixels);
	}

	private static byte[] opaqueBmp(int header, int compression) {
		return bmp(header, compression, (ink) -> 0x010101 * (255 - ink));
	}

}
