package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.mark.Marks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrintedRowsTests {

	private static final double NOISE = 24;

	@Test
	void tellsLabelFromSignature() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			print(graphics, "Signature of account holder", 380);
		});
		assertThat(PrintDrawing.share(rows, 340, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(PrintDrawing.share(rows, 0, 340)).isZero();
	}

	@Test
	void tellsTiltedLabelFromSignature() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			graphics.rotate(Math.toRadians(4), 450, 360);
			print(graphics, "Signature of account holder", 370);
		});
		assertThat(rows.letters()).isGreaterThan(20);
		assertThat(PrintDrawing.share(rows, 0, 330)).isZero();
	}

	@Test
	void tellsTurnedStampFromSignature() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			stamp(graphics, -14, "KO", "13.07.2018");
		});
		assertThat(PrintDrawing.share(rows, 310, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(PrintDrawing.share(rows, 0, 280)).isZero();
	}

	@Test
	void leavesShortWordInLevelFrame() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			stamp(graphics, 1, "KO", "13.07.2018");
		});
		assertThat(rows.hasLines()).isTrue();
		assertThat(PrintDrawing.share(rows, 330, 345)).isLessThan(0.5);
	}

	@Test
	void leavesRowThatIsNotParallelToItsFrame() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			stamp(graphics, -8, "", "");
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
			graphics.drawString("INTERVAL", 655, 357);
		});
		assertThat(rows.hasLines()).isTrue();
		assertThat(rows.letters()).isZero();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, 2, 4 })
	void leavesEvenStrokesInTiltedBoxWithCaption(double degrees) {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			box(graphics, degrees);
			signEvenly(graphics);
		});
		assertThat(rows.letters()).isGreaterThan(20);
		rows.forEachRun((y, from, to, letter) -> {
			if (y >= 135 && y < 225) {
				assertThat(letter).isLessThanOrEqualTo(Marks.NO_LETTER);
			}
		});
	}

	@Test
	void tellsDotsFromSignature() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			graphics.setStroke(
					new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] { 4, 12 }, 0));
			graphics.drawLine(60, 380, 840, 383);
		});
		assertThat(PrintDrawing.share(rows, 340, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(PrintDrawing.share(rows, 0, 340)).isZero();
	}

	@Test
	void tellsCodeOfSquaresFromSignature() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			Random random = new Random(1);
			for (int i = 0; i < 25 * 25; i++) {
				if (random.nextBoolean()) {
					graphics.fillRect(740 + i % 25 * 5, 290 + i / 25 * 5, 5, 5);
				}
			}
		});
		assertThat(rows.letters()).isPositive();
		assertThat(PrintDrawing.share(rows, 340, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(PrintDrawing.share(rows, 0, 280)).isZero();
	}

	@Test
	void tellsCodeOfSmallSoftSquaresFromSignature() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			Random random = new Random(1);
			for (int i = 0; i < 25 * 25; i++) {
				if (random.nextBoolean()) {
					graphics.fill(new Rectangle2D.Double(740.5 + i % 25 * 3, 290.5 + i / 25 * 3, 3, 3));
				}
			}
		});
		assertThat(PrintDrawing.share(rows, 340, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(PrintDrawing.share(rows, 0, 280)).isZero();
	}

	@Test
	void tellsPrintOnStickerFromSignature() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			graphics.setColor(Color.GRAY);
			graphics.fillRect(380, 330, 300, 70);
			graphics.setColor(Color.BLACK);
			graphics.translate(230, 0);
			print(graphics, "SIGN HERE", 376);
		});
		assertThat(PrintDrawing.share(rows, 340, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(PrintDrawing.share(rows, 0, 280)).isZero();
	}

	@Test
	void tellsPaleLabelBesideStickers() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			graphics.setColor(Color.GRAY);
			graphics.fillRect(580, 20, 140, 70);
			graphics.fillRect(740, 20, 140, 70);
			graphics.setColor(Color.BLACK);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
			graphics.drawString("SIGN HERE", 590, 62);
			graphics.drawString("SIGN HERE", 750, 62);
			graphics.setColor(new Color(0x969696));
			print(graphics, "Signature of account holder", 376);
		});
		assertThat(PrintDrawing.share(rows, 340, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
	}

	@Test
	void followsRowOfFiguresAcrossGaps() {
		assertThat(figures(9, 0, 4, 0, 34).letters()).isEqualTo(11);
		assertThat(figures(6, 3, 4, 0, 34).letters()).isEqualTo(8);
	}

	@Test
	void followsNoRowOfFewFigures() {
		assertThat(figures(5, 0, 4, 0, 34).letters()).isEqualTo(5);
	}

	@Test
	void followsNoUnevenRowOfFigures() {
		assertThat(figures(9, 8, 4, 0, 34).letters()).isEqualTo(9);
	}

	@Test
	void followsNoRowOfFiguresAcrossWideGap() {
		assertThat(figures(9, 0, 6, 0, 34).letters()).isEqualTo(9);
	}

	@Test
	void followsNoRowOfFiguresAsideOfItsSteps() {
		assertThat(figures(9, 0, 4, 13, 34).letters()).isEqualTo(9);
	}

	@Test
	void followsNoRowOfFiguresToHigherOnes() {
		assertThat(figures(9, 0, 4, 0, 44).letters()).isEqualTo(9);
	}

	@Test
	void tellsPrintFromPatternThatMakesRows() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			graphics.setColor(new Color(0xA8A8A8));
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
			for (int y = 20; y < 100; y += 18) {
				graphics.drawString("nononononono", 60, y);
			}
			Random random = new Random(1);
			for (int i = 0; i < 1500; i++) {
				int x = random.nextInt(PrintDrawing.WIDTH);
				int y = 100 + random.nextInt(PrintDrawing.HEIGHT - 100);
				graphics.fillRect(x, y, 14, 2);
				graphics.fillRect(x, y, 2, 14);
			}
			graphics.setColor(Color.BLACK);
			for (int y = 320; y < PrintDrawing.HEIGHT; y += 24) {
				graphics.drawString("The holder of the account declares that the particulars", 60, y);
			}
			// Pieces of a pale signature may be as small as the print.
			graphics.drawString("no", 60, 180);
			PrintDrawing.sign(graphics);
		});
		assertThat(rows.isPage()).isTrue();
		assertThat(PrintDrawing.share(rows, 300, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(PrintDrawing.share(rows, 100, 290)).isZero();
	}

	@Test
	void tellsPrintFromNoise() {
		GreyImage printed = PrintDrawing.image((graphics) -> {
			for (int y = 60; y < 400; y += 60) {
				print(graphics, "The holder of the account declares that", y);
			}
		});
		Random random = new Random(1);
		byte[] pixels = printed.pixels().clone();
		for (int i = 0; i < pixels.length; i++) {
			double noisy = (pixels[i] & 0xFF) * 0.75 + NOISE * random.nextGaussian();
			pixels[i] = (byte) Math.max(0, Math.min(255, noisy));
		}
		PrintedRows rows = PrintedRows.of(new GreyImage(PrintDrawing.WIDTH, PrintDrawing.HEIGHT, pixels));
		assertThat(rows.isPage()).isTrue();
	}

	@Test
	void takesNoScribbleForPrint() {
		assertThat(PrintDrawing.rows((graphics) -> {
			Path2D scribble = new Path2D.Double();
			scribble.moveTo(300, 200);
			for (int i = 1; i < 60; i++) {
				scribble.quadTo(300 + i * 3, (i % 2 == 0) ? 240 : 110, 306 + i * 3, 170);
			}
			graphics.setStroke(new BasicStroke(4));
			graphics.draw(scribble);
		}).letters()).isZero();
	}

	@Test
	void removesPrintedStrokesFromInk() {
		GreyImage signed = PrintDrawing.image(PrintDrawing::sign);
		GreyImage printed = PrintDrawing.image((graphics) -> {
			PrintDrawing.sign(graphics);
			print(graphics, "Signature of account holder", 380);
		});
		assertThat(PrintedRows.of(printed).removedFrom(Ink.of(printed)).values()).isEqualTo(Ink.of(signed).values());
	}

	@Test
	void takesNoHandwritingForPrint() {
		assertThat(PrintDrawing.rows(PrintDrawing::sign).letters()).isZero();
	}

	@Test
	void takesNoNameInCapitalsForPrint() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 120));
			graphics.drawString("J ANDERS", 120, 250);
		});
		assertThat(rows.letters()).isZero();
	}

	@Test
	void findsPrintOfAnySizeOnPage() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			for (int y = 60; y < 400; y += 60) {
				print(graphics, "The holder of the account declares that", y);
			}
		});
		assertThat(PrintDrawing.share(rows, 0, PrintDrawing.HEIGHT)).isGreaterThan(0.95);
		assertThat(rows.others(3)).isEmpty();
	}

	@Test
	void saysWhereElseSignatureMayBe() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			for (int y = 20; y < 120; y += 24) {
				graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 18));
				graphics.drawString("The holder of the account declares that the particulars", 60, y);
			}
		});
		assertThat(rows.others(3)).hasSize(1);
		Region other = rows.others(3).get(0);
		assertThat(other.top()).isBetween(120, 240);
		assertThat(other.left()).isBetween(180, 220);
	}

	@Test
	void saysWhereOtherInkOfLowStrokesIs() {
		int[] feet = { 360, 353, 366, 356, 349, 361, 367, 352, 360, 354, 365, 357 };
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.page(graphics);
			graphics.setStroke(new BasicStroke(1.4F));
			for (int i = 0; i < feet.length; i++) {
				graphics.drawRect(300 + 18 * i, feet[i] - 13, 14, 12);
			}
		});
		assertThat(PrintDrawing.share(rows, 300, PrintDrawing.HEIGHT)).isZero();
		assertThat(rows.others(3)).singleElement()
			.satisfies((other) -> assertThat(other.width()).isGreaterThan(200))
			.satisfies((other) -> assertThat(other.top()).isBetween(330, 345));
	}

	/**
	 * Returns what of a signature above a row of figures and two more of them is print.
	 * @param count how many figures are in the row
	 * @param aside how far each second pair stands from its step, in pixels
	 * @param missing how many steps are free before the two
	 * @param shift how far the two stand from their steps, in pixels
	 * @param size of the two, in pixels
	 */
	private static PrintedRows figures(int count, int aside, int missing, int shift, int size) {
		return PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 34));
			for (int i = 0; i < count; i++) {
				graphics.drawString("8", 100 + 26 * i + ((i % 4 < 2) ? 0 : aside), 400);
			}
			graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, size));
			for (int i = count + missing; i < count + missing + 2; i++) {
				graphics.drawString("8", 100 + 26 * i + shift, 400);
			}
		});
	}

	private static void stamp(Graphics2D graphics, double degrees, String word, String date) {
		graphics.rotate(Math.toRadians(degrees), 700, 350);
		graphics.setStroke(new BasicStroke(3));
		graphics.draw(new Rectangle2D.Double(620, 320, 160, 60));
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
		graphics.drawString(word, 680, 346);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
		graphics.drawString(date, 640, 372);
		graphics.rotate(Math.toRadians(-degrees), 700, 350);
	}

	/** Draws and turns a box to sign in, with a caption. */
	private static void box(Graphics2D graphics, double degrees) {
		graphics.rotate(Math.toRadians(degrees), 450, 210);
		graphics.setStroke(new BasicStroke(3));
		graphics.draw(new Rectangle2D.Double(50, 70, 800, 280));
		print(graphics, "Signature of account holder", 335);
	}

	private static void signEvenly(Graphics2D graphics) {
		graphics.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		for (int x = 300; x <= 480; x += 90) {
			Path2D stroke = new Path2D.Double();
			stroke.moveTo(x, 230);
			stroke.curveTo(x + 70, 190, x + 70, 115, x + 40, 115);
			stroke.curveTo(x + 10, 115, x + 10, 200, x + 60, 230);
			graphics.draw(stroke);
		}
	}

	private static void print(Graphics2D graphics, String text, int y) {
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 28));
		graphics.drawString(text, 200, y);
	}

}
