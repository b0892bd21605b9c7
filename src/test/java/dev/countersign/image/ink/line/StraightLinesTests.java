package dev.countersign.image.ink.line;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.Consumer;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.SignedPaper;
import dev.countersign.image.ink.UnruledInk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StraightLinesTests {

	private static final Ink SIGNED = Ink.of(SignedPaper.image(StraightLinesTests::sign));

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.4, 2, -3, 5 })
	void clearsGuidelineAtAnyTilt(double degrees) {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(degrees), 300, 260);
			SignedPaper.draw(graphics, 2, new Line2D.Double(90, 260, 510, 260));
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void clearsThickGuideline() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(2), 300, 250);
			SignedPaper.draw(graphics, 16, new Line2D.Double(90, 250, 510, 250));
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void clearsGuidelineOfWhichStrokesHideMost() {
		Line2D line = new Line2D.Double(50, 170, 538, 171);
		UnruledInk ink = Ink.withoutLines(SignedPaper.image((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 2, line);
			graphics.fillRect(180, 140, 252, 50);
		}));
		Region left = ink.ink().box(0);
		assertThat(ink.wasRuled()).isTrue();
		assertThat(left.left()).isGreaterThan(130);
		assertThat(left.left() + left.width()).isLessThan(480);
	}

	@ParameterizedTest
	@ValueSource(ints = { 230, 440 })
	void clearsGuidelineThatLettersTouch(int end) {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 4, new Line2D.Double(90, 260, end, 260));
			touch(graphics, end, 9);
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void clearsGuidelineOfUnevenInkThatLettersTouch() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			touch(graphics, 440, 9);
			SignedPaper.draw(graphics, 4, new Line2D.Double(90, 260, 440, 260));
			graphics.setColor(new Color(0xC8C8C8));
			for (int x = 135; x <= 400; x += 70) {
				graphics.fillRect(x, 257, 20, 1);
				graphics.fillRect(x, 262, 20, 1);
			}
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 2, -4 })
	void clearsGuidelineThatLettersTouchInAFifthOfIt(double degrees) {
		UnruledInk ink = Ink.withoutLines(underlined(degrees, 15));
		assertThat(ink.wasRuled()).isTrue();
		assertThat(share(ink.ink())).isLessThan(1.15);
	}

	@Test
	void leavesUnderlineThatLettersTouchInTwoFifthsOfIt() {
		assertThat(Ink.withoutLines(underlined(0, 30)).wasRuled()).isFalse();
	}

	@Test
	void leavesUnderlineWithFirmerParts() {
		Path2D underline = new Path2D.Double();
		underline.moveTo(90, 260);
		underline.quadTo(265, 264, 440, 260);
		UnruledInk ink = Ink.withoutLines(SignedPaper.image((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 4, underline);
			for (int x = 120; x <= 400; x += 70) {
				graphics.fillRect(x, 258, 9, 3);
			}
		}));
		assertThat(ink.wasRuled()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 2, -4 })
	void clearsDashesAlsoWhereStrokesTouchThem(double degrees) {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(degrees), 300, 160);
			for (int x = 30; x <= 560; x += 40) {
				SignedPaper.draw(graphics, 3, new Line2D.Double(x, 160, x + 14, 160));
			}
		});
		assertThat(ink.box(0).width()).isBetween(SIGNED.box(0).width() - 2, SIGNED.box(0).width());
		assertThat(share(ink)).isBetween(0.93, 1.05);
	}

	@Test
	void leavesLevelStrokeThatIsCutAtEvenSteps() {
		UnruledInk ink = Ink.withoutLines(SignedPaper.image((graphics) -> {
			for (int i = 0; i < 9; i++) {
				graphics.fillRect(100 + 20 * i, 100 + i % 3 / 2, 16, 3);
				graphics.fillRect(116 + 20 * i, 96, 4, 30);
			}
		}));
		assertThat(ink.wasRuled()).isFalse();
	}

	@Test
	void leavesDashesOfAHand() {
		Path2D uneven = new Path2D.Double();
		Path2D crooked = new Path2D.Double();
		Path2D few = new Path2D.Double();
		int[] aside = { 0, 6, -5, 3, -6, 5, -3, 0, 5, -6 };
		for (int i = 0; i < 10; i++) {
			addDash(uneven, 60 + 44 * i + aside[i], 260);
			addDash(crooked, 60 + 44 * i, 260 + aside[i] / 2);
			if (i < 3) {
				addDash(few, 60 + 44 * i, 260);
			}
		}
		assertLeft(uneven);
		assertLeft(crooked);
		assertLeft(few);
	}

	@Test
	void leavesLevelStrokeThatIsAsLongAsAPieceOfTheGuideline() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 2, new Line2D.Double(50, 250, 350, 250));
			graphics.fillRect(350, 240, 150, 20);
			SignedPaper.draw(graphics, 2, new Line2D.Double(500, 250, 513, 250));
			SignedPaper.draw(graphics, 2, new Line2D.Double(513, 250.3, 527, 250.3));
			SignedPaper.draw(graphics, 2, new Line2D.Double(527, 250, 540, 250));
			SignedPaper.draw(graphics, 2, new Line2D.Double(500, 190, 540, 190));
		});
		assertThat(ink.part(new Region(510, 245, 50, 12)).mass()).isZero();
		assertThat(ink.part(new Region(495, 185, 50, 12)).box(0).width()).isGreaterThan(36);
	}

	@Test
	void keepsStrokesThatCrossLine() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 2, new Line2D.Double(40, 150.5, 560, 150.5));
		});
		assertThat(share(ink)).isBetween(0.93, 1.05);
	}

	@Test
	void clearsBoxWithItsSidesAndCorners() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 3, new Rectangle2D.Double(60, 45, 480, 225));
			SignedPaper.draw(graphics, 3, new Rectangle2D.Double(68, 53, 464, 209));
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void clearsTableOfSmallCells() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			for (int x = 20; x <= 580; x += 40) {
				SignedPaper.draw(graphics, 1, new Line2D.Double(x, 20, x, 280));
			}
			for (int y = 20; y <= 280; y += 40) {
				SignedPaper.draw(graphics, 1, new Line2D.Double(20, y, 580, y));
			}
		});
		assertThat(share(ink)).isBetween(0.9, 1.1);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 4, -3 })
	void clearsPaperWithSmallTiltedSquares(double degrees) {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			ruleLevelAndUpright(graphics, degrees, 17, 3);
		});
		assertThat(share(ink)).isBetween(0.9, 1.3);
	}

	@Test
	void clearsShortLinesOfRuledPaperInCorners() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(5), 300, 150);
			for (int y = -160; y <= 460; y += 70) {
				SignedPaper.draw(graphics, 6, new Line2D.Double(-300, y, 900, y));
			}
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void leavesStrokeBelowATableThatIsParallelToItsLines() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(3), 300, 150);
			for (int y = 20; y <= 80; y += 30) {
				SignedPaper.draw(graphics, 3, new Line2D.Double(-100, y, 700, y));
			}
			SignedPaper.draw(graphics, 3, new Line2D.Double(300, 230, 360, 230));
		});
		assertThat(ink.part(new Region(290, 220, 80, 30)).box(0).width()).isGreaterThan(55).isLessThan(75);
	}

	@Test
	void clearsSidesOfRoundedBox() {
		Shape box = new RoundRectangle2D.Double(60, 40, 480, 220, 40, 40);
		GreyImage image = SignedPaper.image((graphics) -> SignedPaper.draw(graphics, 2, box));
		assertThat((double) Ink.withoutLines(image).ink().mass()).isLessThan(0.2 * Ink.of(image).mass());
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 14, -20, 33 })
	void clearsTiltedFrameOfShortSides(double degrees) {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(degrees), 85, 60);
			SignedPaper.draw(graphics, 3, new Rectangle2D.Double(40, 35, 90, 50));
			SignedPaper.draw(graphics, 2, new Rectangle2D.Double(48, 43, 74, 34));
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void clearsFrameThatStrokesCross() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(-14), 180, 200);
			SignedPaper.draw(graphics, 2, new Rectangle2D.Double(130, 170, 100, 60));
		});
		assertThat(share(ink)).isBetween(0.93, 1.05);
	}

	@Test
	void clearsFrameThatTheEdgeCutsOff() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(14), 100, 270);
			SignedPaper.draw(graphics, 2, new Rectangle2D.Double(50, 250, 100, 120));
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void clearsFrameOfBentSides() {
		Path2D frame = new Path2D.Double();
		frame.moveTo(480, 285);
		frame.quadTo(482.8, 245, 480, 205);
		frame.quadTo(530, 202.2, 580, 205);
		frame.quadTo(577.2, 245, 580, 285);
		frame.quadTo(530, 287.8, 480, 285);
		Ink ink = ink((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 3, frame);
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void clearsFrameWithShortGapsInItsCorners() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 3, frameWithGaps(12));
		});
		assertThat(ink.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void leavesLinesThatDoNotReachTheirCorners() {
		assertLeft(frameWithGaps(22));
	}

	@Test
	void leavesSlantingBox() {
		Path2D box = new Path2D.Double();
		box.moveTo(485, 205);
		box.lineTo(580, 205);
		box.lineTo(576, 285);
		box.lineTo(481, 285);
		box.closePath();
		assertLeft(box);
	}

	@Test
	void leavesBoxOfUnlikeStrokes() {
		UnruledInk ink = Ink.withoutLines(SignedPaper.image((graphics) -> {
			sign(graphics);
			for (int end = 0; end < 2; end++) {
				SignedPaper.draw(graphics, 3, new Line2D.Double(480 + 100 * end, 205, 480 + 100 * end, 285));
				SignedPaper.draw(graphics, 5, new Line2D.Double(480, 205 + 80 * end, 580, 205 + 80 * end));
			}
		}));
		assertThat(ink.wasRuled()).isFalse();
	}

	@Test
	void leavesBarsBelowHeadline() {
		Path2D letter = new Path2D.Double();
		letter.moveTo(500, 246);
		letter.lineTo(500, 210);
		letter.lineTo(565, 210);
		letter.lineTo(565, 246);
		assertLeft(letter);
	}

	@Test
	void leavesUnevenStrokesThatMeet() {
		Path2D strokes = new Path2D.Double();
		strokes.moveTo(480, 285);
		strokes.quadTo(482.8, 245, 480, 205);
		strokes.quadTo(530, 202.2, 580, 205);
		strokes.quadTo(577.2, 245, 580, 285);
		assertLeft(strokes);
	}

	@Test
	void leavesStraightStrokesThatCross() {
		Path2D strokes = new Path2D.Double();
		for (int place : new int[] { 500, 540 }) {
			strokes.moveTo(place, 200);
			strokes.lineTo(place, 280);
			strokes.moveTo(480, place - 280);
			strokes.lineTo(560, place - 280);
		}
		assertLeft(strokes);
	}

	@Test
	void leavesUnderlineThatBends() {
		Path2D underline = new Path2D.Double();
		underline.moveTo(90, 262);
		underline.curveTo(230, 257, 380, 264, 510, 259);
		assertLeft(underline);
	}

	@Test
	void leavesShortStraightStroke() {
		assertLeft(new Line2D.Double(260, 150, 340, 150));
	}

	@Test
	void leavesFastSlantingStroke() {
		Path2D stroke = new Path2D.Double();
		stroke.moveTo(120, 230);
		stroke.curveTo(240, 190.8, 350, 153.2, 470, 118);
		assertLeft(stroke);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 300", "300, 1", "2, 2" })
	void findsNoneOnTinyImages(int width, int height) {
		UnruledInk ink = Ink.withoutLines(new GreyImage(width, height, new byte[width * height]));
		assertThat(ink.wasRuled()).isFalse();
	}

	@Test
	void leavesDenseDots() {
		UnruledInk ink = Ink.withoutLines(SignedPaper.image((graphics) -> {
			for (int y = 0; y < SignedPaper.HEIGHT; y += 2) {
				for (int x = 0; x < SignedPaper.WIDTH; x += 2) {
					graphics.fillRect(x, y, 1, 1);
				}
			}
		}));
		assertThat(ink.wasRuled()).isFalse();
	}

	@Test
	void leavesHandwriting() {
		assertThat(ink(StraightLinesTests::sign).values()).isEqualTo(SIGNED.values());
	}

	/** Returns a name over a line that letters touch. */
	private static GreyImage underlined(double degrees, int columns) {
		return SignedPaper.image((graphics) -> {
			sign(graphics);
			graphics.rotate(Math.toRadians(degrees), 265, 260);
			SignedPaper.draw(graphics, 4, new Line2D.Double(90, 260, 440, 260));
			touch(graphics, 440, columns);
		});
	}

	/** Draws letters that touch an underline, each in so many columns. */
	private static void touch(Graphics2D graphics, int end, int columns) {
		for (int x = 120; x <= end - 40; x += 70) {
			graphics.fillRect(x, 256, columns, 3);
		}
	}

	/** Rules squared paper. */
	private static void ruleLevelAndUpright(Graphics2D graphics, double degrees, int step, int thickness) {
		graphics.rotate(Math.toRadians(degrees), 300, 150);
		for (int at = -20 * step; at <= 60 * step; at += step) {
			SignedPaper.draw(graphics, thickness, new Line2D.Double(at, -300, at, 600));
			SignedPaper.draw(graphics, thickness, new Line2D.Double(-300, at, 900, at));
		}
	}

	/** Returns a frame whose sides end before its corners. */
	private static Shape frameWithGaps(int gap) {
		Path2D frame = new Path2D.Double();
		for (int end = 0; end < 2; end++) {
			frame.moveTo(490 + gap, 200 + 85 * end);
			frame.lineTo(580 - gap, 200 + 85 * end);
			frame.moveTo(490 + 90 * end, 200 + gap);
			frame.lineTo(490 + 90 * end, 285 - gap);
		}
		return frame;
	}

	private static void addDash(Path2D path, int x, int y) {
		path.moveTo(x, y);
		path.lineTo(x + 16, y);
	}

	private static void assertLeft(Shape stroke) {
		GreyImage image = SignedPaper.image((graphics) -> {
			sign(graphics);
			SignedPaper.draw(graphics, 3, stroke);
		});
		UnruledInk ink = Ink.withoutLines(image);
		assertThat(ink.wasRuled()).isFalse();
		assertThat(ink.ink().mass()).isGreaterThan(SIGNED.mass()).isEqualTo(Ink.of(image).mass());
	}

	/** Returns how much ink there is beside a signature's. */
	private static double share(Ink ink) {
		return (double) ink.mass() / SIGNED.mass();
	}

	private static void sign(Graphics2D graphics) {
		SignedPaper.sign(graphics);
		SignedPaper.draw(graphics, 4, new Ellipse2D.Double(395, 90, 38, 30));
	}

	private static Ink ink(Consumer<Graphics2D> drawing) {
		return Ink.withoutLines(SignedPaper.image(drawing)).ink();
	}

}
