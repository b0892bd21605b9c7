package dev.countersign.execution;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Defect;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.judge.SignatureJudge;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.preparation.InkPreparation;
import dev.countersign.model.DeviceChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ink finder with its real network, on drawn pages.
 */
class InkFinderTests {

	static final int INK = 0x202028;

	private static Locator finder;

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	private final InkPreparation preparation = new InkPreparation(576, 288);

	@BeforeAll
	static void load() {
		finder = DjlBackend.start(DeviceChoice.CPU, 1).locator(Locators.INK_FINDER);
	}

	@ParameterizedTest
	@MethodSource("dev.countersign.execution.Surrounding#all")
	void preparesTheSameWhateverSurroundsTheInk(Surrounding surrounding) throws Exception {
		Located plain = locate(600, 260, Color.WHITE, (graphics) -> sign(graphics, 60, 60, INK));
		Located found = locate(800, 460, surrounding.paper(), (graphics) -> {
			surrounding.drawing().accept(graphics);
			sign(graphics, 160, 160, surrounding.ink());
		});
		assertThat(new SignatureJudge().judge(found)).isEmpty();
		assertThat(found.signatures()).isEmpty();
		assertThat(likeness(this.preparation.prepare(plain), this.preparation.prepare(found))).isGreaterThan(0.8);
	}

	@Test
	void findsSignatureOnPage() throws Exception {
		Located found = locate(1240, 1754, Color.WHITE, (graphics) -> {
			graphics.setColor(Color.BLACK);
			graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 24));
			for (int y = 150; y < 1100; y += 40) {
				graphics.drawString("The holder of the account declares that the particulars above are", 120, y);
			}
			sign(graphics, 650, 1300, INK);
		});
		assertThat(new SignatureJudge().judge(found)).isEmpty();
		Region region = found.region();
		assertThat(region.left()).isBetween(600, 680);
		assertThat(region.top()).isBetween(1270, 1380);
		assertThat(region.left() + region.width()).isBetween(1090, 1200);
	}

	@Test
	void leavesPrintAroundSignatureOut() throws Exception {
		Located found = locate(1240, 1754, Color.WHITE, (graphics) -> {
			graphics.setColor(Color.BLACK);
			graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 24));
			for (int y = 150; y < 1100; y += 40) {
				graphics.drawString("The holder of the account declares that the particulars above are", 120, y);
			}
			graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
			graphics.drawString("Signature of account holder", 650, 1462);
			graphics.drawString("Bank use: 21,269.28", 980, 1290);
			sign(graphics, 650, 1300, INK);
		});
		assertThat(new SignatureJudge().judge(found)).isEmpty();
		Region region = found.region();
		assertThat(region.top() + region.height()).isLessThan(1448);
		assertThat(region.left() + region.width()).isBetween(1090, 1200);
	}

	@Test
	void findsSmallSignatureOnCheque() throws Exception {
		Located found = locate(1400, 640, new Color(0xE4ECE4), (graphics) -> {
			graphics.setColor(Color.BLACK);
			graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 30));
			graphics.drawString("Twenty-one thousand two hundred and sixty-nine", 80, 220);
			graphics.drawString("4521476466", 120, 420);
			graphics.drawString(":198825:  841293410:  83", 160, 600);
			graphics.drawLine(760, 500, 1340, 500);
			sign(graphics, 800, 380, INK);
		});
		assertThat(new SignatureJudge().judge(found)).isEmpty();
		assertThat(found.region().left()).isBetween(750, 830);
		assertThat(found.region().top()).isBetween(320, 460);
	}

	@Test
	void namesAllSignaturesOfPage() throws Exception {
		Located found = locate(1240, 1000, Color.WHITE, (graphics) -> {
			sign(graphics, 100, 150, INK);
			sign(graphics, 650, 700, INK);
		});
		assertThat(new SignatureJudge().judge(found)).contains(Defect.SEVERAL_SIGNATURES);
		assertThat(found.signatures()).hasSize(2);
	}

	@Test
	void namesSignaturesSideBySideOnPage() throws Exception {
		Located found = locate(1654, 2339, Color.WHITE, (graphics) -> {
			graphics.setColor(Color.BLACK);
			graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 26));
			for (int y = 200; y < 1300; y += 44) {
				graphics.drawString("The holders of the account declare that the particulars above are", 200, y);
			}
			sign(graphics, 220, 1500, INK);
			sign(graphics, 980, 1520, INK);
		});
		assertThat(new SignatureJudge().judge(found)).contains(Defect.SEVERAL_SIGNATURES);
		assertThat(found.signatures()).hasSize(2)
			.allSatisfy((region) -> assertThat(region.width()).isBetween(400, 560));
	}

	@Test
	void namesSignaturesSideBySideWithoutSurroundings() throws Exception {
		Located found = locate(1500, 300, Color.WHITE, (graphics) -> {
			sign(graphics, 60, 60, INK);
			sign(graphics, 940, 60, INK);
		});
		assertThat(new SignatureJudge().judge(found)).contains(Defect.SEVERAL_SIGNATURES);
	}

	@Test
	void takesNoMoreThanThePensInkBelowStamp() throws Exception {
		Located plain = locate(600, 260, Color.WHITE, (graphics) -> sign(graphics, 60, 60, INK));
		Located found = locate(800, 460, Color.WHITE, (graphics) -> {
			stamp(graphics, new Color(0xD05048));
			sign(graphics, 160, 160, INK);
		});
		assertThat(new SignatureJudge().judge(found)).isEmpty();
		assertThat(likeness(this.preparation.prepare(plain), this.preparation.prepare(found))).isGreaterThan(0.8);
	}

	@ParameterizedTest
	@CsvSource({ "0x2040C8, 0.9", "0x208040, 0.9", "0xA8A8A8, 0.7" })
	void preparesAsIfThereWereNoStampOfAnotherInk(int stamp, double least) throws Exception {
		Located plain = locate(800, 460, Color.WHITE, (graphics) -> sign(graphics, 160, 160, INK));
		DecodedImage image = draw(800, 460, Color.WHITE, (graphics) -> {
			stamp(graphics, new Color(stamp));
			sign(graphics, 160, 160, INK);
		});
		Located found = finder.locate(image);
		assertThat(new SignatureJudge().judge(found)).isEmpty();
		assertThat(likeness(this.preparation.prepare(plain), this.preparation.prepare(found))).isGreaterThan(least);
		assertThat(found.image()).isEqualTo(image.grey().part(found.region()));
	}

	@Test
	void saysThatInkCannotBeToldFromStampOfItsColour() throws Exception {
		Located found = locate(800, 460, Color.WHITE, (graphics) -> {
			graphics.setColor(new Color(INK));
			graphics.setStroke(new BasicStroke(5));
			graphics.drawOval(430, 130, 220, 220);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 26));
			graphics.drawString("RECEIVED", 474, 228);
			graphics.drawString("21.03.26", 486, 264);
			sign(graphics, 160, 160, INK);
		});
		assertThat(new SignatureJudge().judge(found)).contains(Defect.SURROUNDINGS);
	}

	@Test
	void saysThatPageHasNoSignature() throws Exception {
		Located found = locate(1240, 1754, Color.WHITE, (graphics) -> {
			graphics.setColor(Color.BLACK);
			graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 24));
			for (int y = 150; y < 1600; y += 40) {
				graphics.drawString("The holder of the account declares that the particulars above are", 120, y);
			}
		});
		assertThat(new SignatureJudge().judge(found)).containsExactly(Defect.NO_SIGNATURE);
	}

	private Located locate(int width, int height, Color paper, Consumer<Graphics2D> drawing) throws Exception {
		return finder.locate(draw(width, height, paper, drawing));
	}

	private DecodedImage draw(int width, int height, Color paper, Consumer<Graphics2D> drawing) throws Exception {
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(paper);
		graphics.fillRect(0, 0, width, height);
		drawing.accept(graphics);
		graphics.dispose();
		return this.decoder.decode(png(image));
	}

	private static byte[] png(BufferedImage image) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(image, "png", out);
		return out.toByteArray();
	}

	/** Draws a signature of about 480 × 130 pixels. */
	private static void sign(Graphics2D graphics, int x, int y, int ink) {
		Path2D line = new Path2D.Double();
		line.moveTo(x, y + 70);
		for (int i = 0; i < 9; i++) {
			double at = x + 50 * i;
			double high = y + (i % 4) * 12;
			line.curveTo(at + 40, high - 20 * (i % 3), at - 18, y + 115 - 9 * (i % 5), at + 50, y + 70 - 14 * (i % 2));
		}
		line.curveTo(x + 380, y + 150, x + 330, y + 60, x + 250, y + 112);
		graphics.setColor(new Color(ink));
		graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(line);
	}

	/** Draws a round stamp across the end of a signature. */
	private static void stamp(Graphics2D graphics, Color colour) {
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(5));
		graphics.drawOval(430, 130, 220, 220);
		graphics.drawOval(470, 170, 140, 140);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 26));
		graphics.drawString("RECEIVED", 474, 228);
		graphics.drawString("21.03.26", 486, 264);
	}

	/** The cosine of two prepared images. */
	private static double likeness(PreparedImage a, PreparedImage b) {
		byte[] first = bytes(a);
		byte[] second = bytes(b);
		double product = 0;
		double firstSquares = 0;
		double secondSquares = 0;
		for (int i = 0; i < first.length; i++) {
			int left = first[i] & 0xFF;
			int right = second[i] & 0xFF;
			product += left * right;
			firstSquares += left * left;
			secondSquares += right * right;
		}
		return product / Math.sqrt(firstSquares * secondSquares);
	}

	private static byte[] bytes(PreparedImage image) {
		ByteBuffer buffer = ByteBuffer.allocate(image.width() * image.height());
		image.writeTo(buffer);
		return buffer.array();
	}

}
