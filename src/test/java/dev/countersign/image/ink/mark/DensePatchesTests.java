package dev.countersign.image.ink.mark;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.function.Consumer;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.SignedPaper;
import dev.countersign.image.ink.print.PossiblePrint;
import dev.countersign.image.ink.print.PrintedRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DensePatchesTests {

	private static final Ink SIGNED = SignedPaper.ink(SignedPaper::sign);

	/** The middle of a fingerprint beside the name, and its radius. */
	private static final int X = 70;

	private static final int Y = 140;

	private static final int RADIUS = 55;

	@ParameterizedTest
	@CsvSource({ "55, 7", "40, 7", "55, 8" })
	void clearsFingerprintBesideName(int radius, int step) {
		assertThat(left((graphics) -> ridges(graphics, X, radius, step)).box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void keepsWhatOfNameLiesBesideFingerprintThatItTouches() {
		Ink left = left((graphics) -> ridges(graphics, X + 50, RADIUS, 7));
		assertThat(left.box(0).left()).isGreaterThan(SIGNED.box(0).left());
		assertThat((double) left.mass()).isBetween(0.6 * SIGNED.mass(), 0.9 * SIGNED.mass());
	}

	@Test
	void clearsHatchedPicture() {
		assertThat(left((graphics) -> {
			for (int x = 10; x < 110; x += 6) {
				SignedPaper.draw(graphics, 3, new Line2D.Double(x, 90, x + 10, 200));
			}
		}).box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void leavesRidgesThatLieAsFarApartAsWriting() {
		Ink left = left((graphics) -> ridges(graphics, X, RADIUS, 14));
		assertThat(left.mass()).isGreaterThan(SIGNED.mass() * 3 / 2);
	}

	/** A signature in thick strokes is small for its pen, however full of ink. */
	@Test
	void leavesSmallThickName() {
		GreyImage image = SignedPaper.image((graphics) -> SignedPaper.draw(graphics, 14, SignedPaper.name()));
		Ink ink = Ink.of(image);
		assertThat(PrintedRows.of(image).removedFrom(ink).mass()).isEqualTo(ink.mass());
	}

	@Test
	void leavesPatternOnWholeImage() {
		GreyImage image = SignedPaper.image((graphics) -> ridges(graphics, SignedPaper.WIDTH / 2, 340, 7));
		assertThat(PrintedRows.of(image).letters()).isZero();
	}

	@Test
	void isSoughtOnImageOfFewStrokes() {
		assertThat(PossiblePrint.isIn(SIGNED)).isFalse();
		Ink ink = SignedPaper.ink((graphics) -> {
			SignedPaper.sign(graphics);
			ridges(graphics, X, RADIUS, 7);
			SignedPaper.draw(graphics, 3, new Line2D.Double(X, Y, X, Y - RADIUS));
		});
		assertThat(ink.runs().strokes()).isLessThanOrEqualTo(PrintedRows.MIN_LETTERS);
		assertThat(PossiblePrint.isIn(ink)).isTrue();
	}

	private static Ink left(Consumer<Graphics2D> patch) {
		GreyImage image = SignedPaper.image((graphics) -> {
			SignedPaper.sign(graphics);
			patch.accept(graphics);
		});
		return PrintedRows.of(image).removedFrom(Ink.of(image));
	}

	/** Draws rings around each other. */
	private static void ridges(Graphics2D graphics, int x, int outer, int step) {
		for (int radius = step / 2; radius < outer; radius += step) {
			SignedPaper.draw(graphics, 4, new Ellipse2D.Double(x - radius, Y - radius, 2 * radius, 2 * radius));
		}
	}

}
