package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import dev.countersign.image.Demand;
import dev.countersign.image.UnwantedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Compares our decoding of PNG with the JDK's.
 */
class PngPixelsTests {

	private static final int WIDTH = 37;

	private static final int HEIGHT = 26;

	@ParameterizedTest
	@CsvSource({ "0, 1", "2, 3", "6, 4" })
	void decodesRowsOfAllKindsAsTheJdkDoes(int colourType, int bands) throws Exception {
		for (int first = 0; first < 5; first++) {
			byte[] png = file(colourType, rows(bands, first));
			BufferedImage decoded = decoded(png);
			BufferedImage expected = ImageIO.read(new ByteArrayInputStream(png));
			assertThat(decoded.getColorModel()).isEqualTo(expected.getColorModel());
			assertThat(samples(decoded)).isEqualTo(samples(expected));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 7, HEIGHT - 1, HEIGHT })
	void keepsOneBandAsLongAsAllAreEqual(int coloured) throws Exception {
		byte[] grey = rows(1, 0);
		byte[] rows = new byte[(3 * WIDTH + 1) * HEIGHT];
		for (int i = 0; i < grey.length; i++) {
			int row = i / (WIDTH + 1) * (3 * WIDTH + 1);
			int column = i % (WIDTH + 1);
			Arrays.fill(rows, row + Math.max(0, 3 * column - 2), row + 3 * column + 1, grey[i]);
		}
		if (coloured < HEIGHT) {
			rows[coloured * (3 * WIDTH + 1) + 3 * (WIDTH - 1) + 2]++;
		}
		byte[] png = file(2, rows);
		int[] expected = samples(ImageIO.read(new ByteArrayInputStream(png)));
		BufferedImage decoded = decoded(png);
		assertThat(decoded.getRaster().getNumBands()).isEqualTo((coloured < HEIGHT) ? 3 : 1);
		assertThat(samples(decoded)).isEqualTo((coloured < HEIGHT) ? expected
				: IntStream.range(0, WIDTH * HEIGHT).map((pixel) -> expected[3 * pixel]).toArray());
	}

	@Test
	void tellsASingleSampleThatDiffers() throws Exception {
		for (int sample = 0; sample < 3 * WIDTH; sample++) {
			byte[] rows = new byte[(3 * WIDTH + 1) * HEIGHT];
			rows[1 + sample] = 1;
			assertThat(decoded(file(2, rows)).getRaster().getNumBands()).as("sample %d", sample).isEqualTo(3);
		}
	}

	@Test
	void inflatesDataInSeveralChunks() throws Exception {
		byte[] data = PngWriter.deflate(rows(3, 0));
		PngWriter writer = new PngWriter().header(WIDTH, HEIGHT, 8, 2);
		writer.chunk("IDAT", new byte[0]);
		for (int from = 0; from < data.length; from += 7) {
			writer.chunk("IDAT", Arrays.copyOfRange(data, from, Math.min(from + 7, data.length)));
		}
		assertThat(samples(decoded(writer.end()))).isEqualTo(samples(decoded(file(2, rows(3, 0)))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4 })
	void leavesOtherKindsToTheJdk(int colourType) throws Exception {
		assertThat(PngPixels.decode(file(colourType, rows((colourType == 3) ? 1 : 2, 0)), Demand.LASTING)).isNull();
	}

	@Test
	void leavesTransparentColourToTheJdk() throws Exception {
		byte[] png = new PngWriter().header(WIDTH, HEIGHT, 8, 2)
			.chunk("tRNS", new byte[6])
			.chunk("IDAT", PngWriter.deflate(rows(3, 0)))
			.end();
		assertThat(PngPixels.decode(png, Demand.LASTING)).isNull();
	}

	@Test
	void rejectsBrokenPixels() {
		byte[] rows = rows(1, 0);
		assertThatIOException().isThrownBy(() -> decode(Arrays.copyOf(rows, rows.length - 1)))
			.withMessage("it has too few pixels");
		rows[5 * (WIDTH + 1)] = 5;
		assertThatIOException().isThrownBy(() -> decode(rows)).withMessage("it has a row of an unknown kind");
		assertThatIOException().isThrownBy(() -> PngPixels.decode(withData(new byte[] { 1, 2, 3, 4 }), Demand.LASTING))
			.withMessage("its pixels cannot be inflated");
		assertThatIOException().isThrownBy(() -> PngPixels.decode(withData(new byte[0]), Demand.LASTING))
			.withMessage("it has too few pixels");
	}

	@Test
	void rejectsPixelsThatNeedDictionary() {
		Deflater deflater = new Deflater();
		deflater.setDictionary(new byte[] { 1, 2, 3 });
		deflater.setInput(rows(1, 0));
		deflater.finish();
		byte[] data = new byte[4096];
		byte[] png = withData(Arrays.copyOf(data, deflater.deflate(data)));
		deflater.end();
		assertThatIOException().isThrownBy(() -> PngPixels.decode(png, Demand.LASTING))
			.withMessage("its pixels need a dictionary");
	}

	@Test
	void endsWhenNobodyWaits() {
		int[] asked = new int[1];
		assertThatExceptionOfType(UnwantedImageException.class)
			.isThrownBy(() -> PngPixels.decode(file(0, rows(1, 0)), () -> ++asked[0] < 5));
		assertThat(asked[0]).isEqualTo(5);
	}

	private static BufferedImage decoded(byte[] png) throws IOException {
		return Objects.requireNonNull(PngPixels.decode(png, Demand.LASTING));
	}

	private static void decode(byte[] rows) throws IOException {
		PngPixels.decode(file(0, rows), Demand.LASTING);
	}

	private static byte[] file(int colourType, byte[] rows) {
		return new PngWriter().header(WIDTH, HEIGHT, 8, colourType).chunk("IDAT", PngWriter.deflate(rows)).end();
	}

	private static byte[] withData(byte[] data) {
		return new PngWriter().header(WIDTH, HEIGHT, 8, 0).chunk("IDAT", data).end();
	}

	/** Draws rows at random, of each of the five kinds in turns. */
	private static byte[] rows(int bands, int first) {
		byte[] rows = new byte[(WIDTH * bands + 1) * HEIGHT];
		new Random(7).nextBytes(rows);
		for (int y = 0; y < HEIGHT; y++) {
			rows[y * (WIDTH * bands + 1)] = (byte) ((first + y) % 5);
		}
		return rows;
	}

	private static int[] samples(BufferedImage image) {
		return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
	}

}
