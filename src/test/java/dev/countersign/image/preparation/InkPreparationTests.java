package dev.countersign.image.preparation;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.Drawing;
import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.SeparatedInk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InkPreparationTests {

	private final InkPreparation preparation = new InkPreparation(256, 128);

	private final PreparedImage plain = prepare(Drawing.on(480, 250, 255).signature(100, 80, 1));

	@Test
	void idNamesVersionAndSize() {
		assertThat(this.preparation.id()).isEqualTo("ink-3-256x128");
		assertThat(InkPreparation.unlevelled(256, 128).id()).isEqualTo("ink-2-256x128");
		assertThat(this.plain.width()).isEqualTo(256);
		assertThat(this.plain.height()).isEqualTo(128);
	}

	@Test
	void rejectsCanvasOutOfRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> new InkPreparation(8, 128));
		assertThatIllegalArgumentException().isThrownBy(() -> new InkPreparation(256, 100_000));
	}

	@Test
	void distinguishesDifferentDrawings() {
		Path2D other = new Path2D.Double();
		other.moveTo(0, 0);
		other.curveTo(80, 120, 160, -80, 260, 60);
		assertThat(likeness(prepare(Drawing.on(480, 250, 255).stroke(other, 100, 80, 1, 3.2, 40)))).isLessThan(0.5);
	}

	@Test
	void placesInkByThePartThatSaysWhereItIs() {
		Ink name = new Ink(700, 400, strokes(false));
		PreparedImage alone = prepare(name, name);
		Ink crumbs = new Ink(700, 400, strokes(true));
		PreparedImage placed = prepare(crumbs, name);
		assertThat(likeness(alone, placed)).isGreaterThan(0.99);
		assertThat(likeness(alone, prepare(crumbs, crumbs))).isLessThan(0.9);
	}

	/** Draws a name that slopes, and a crumb far below it. */
	private static byte[] strokes(boolean crumb) {
		byte[] values = new byte[700 * 400];
		for (int x = 60; x < 300; x++) {
			int middle = 60 + x / 4 + (int) (22 * Math.sin(x / 9.0));
			for (int y = middle - 3; y <= middle + 3; y++) {
				values[y * 700 + x] = (byte) 220;
			}
		}
		for (int y = 370; crumb && y < 382; y++) {
			Arrays.fill(values, y * 700 + 660, y * 700 + 680, (byte) 220);
		}
		return values;
	}

	private PreparedImage prepare(Ink ink, Ink placing) {
		return this.preparation.prepare(new Located(new Region(0, 0, 1, 1), new GreyImage(1, 1, new byte[1]),
				new SeparatedInk(ink, placing, 1, 1, 0), List.of()));
	}

	@Test
	void ignoresGreyPaper() {
		assertThat(likeness(prepare(Drawing.on(480, 250, 236).signature(100, 80, 1)))).isGreaterThan(0.99);
	}

	@Test
	void toleratesNoisyPaper() {
		assertThat(likeness(prepare(Drawing.on(480, 250, 236).signature(100, 80, 1).noise(4, 7)))).isGreaterThan(0.97);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.9, 0.7, 0.5, 0.3 })
	void toleratesShade(double min) {
		assertThat(likeness(prepare(Drawing.on(480, 250, 255).signature(100, 80, 1).shade(min)))).isGreaterThan(0.98);
	}

	@Test
	void toleratesDarkBlockBesideBrightPaper() {
		for (int paper : new int[] { 200, 255 }) {
			Drawing drawing = Drawing.on(480, 250, paper).fill(0, 0, 150, 250, 0);
			assertThat(prepare(drawing).width()).isEqualTo(256);
		}
	}

	@Test
	void normalisesPaleInkToFullDarkness() {
		assertThat(likeness(prepare(Drawing.on(480, 250, 255).signature(100, 80, 1, 170)))).isGreaterThan(0.98);
	}

	@ParameterizedTest
	@ValueSource(ints = { -90, -31, 17, 60 })
	void ignoresShift(int shift) {
		PreparedImage shifted = prepare(Drawing.on(480, 250, 255).signature(100 + shift, 80 + shift / 3.0, 1));
		assertThat(likeness(shifted)).isGreaterThan(0.97);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 0.7, 1.6, 2, 4, 9 })
	void toleratesScanResolution(double scale) {
		PreparedImage scaled = prepare(
				Drawing.on((int) (480 * scale), (int) (250 * scale), 255).signature(100 * scale, 80 * scale, scale));
		assertThat(likeness(scaled)).isGreaterThan(0.95);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 0.8, 1.4 })
	void toleratesSignatureSizeOnPaper(double scale) {
		assertThat(likeness(prepare(Drawing.on(480, 250, 255).signature(40, 60, scale)))).isGreaterThan(0.95);
	}

	@Test
	void removesBlackScannerEdges() {
		Drawing drawing = Drawing.on(480, 250, 255).signature(100, 80, 1);
		drawing.fill(0, 0, 4, 250, 10).fill(0, 247, 480, 3, 0);
		assertThat(likeness(prepare(drawing))).isGreaterThan(0.98);
	}

	@Test
	void removesPieceOfLineBesideBorder() {
		Drawing drawing = Drawing.on(480, 250, 255).signature(100, 80, 1).fill(474, 90, 3, 160, 30);
		assertThat(likeness(prepare(drawing))).isGreaterThan(0.98);
	}

	@Test
	void keepsShapeOfSignatureCrossingBlackEdge() {
		Drawing drawing = Drawing.on(480, 250, 255).signature(208, 80, 1).fill(476, 0, 4, 250, 10);
		assertThat(likeness(prepare(drawing))).isGreaterThan(0.95);
	}

	@ParameterizedTest
	@ValueSource(ints = { 40, 150, 215 })
	void removesRuledLineUnderSignature(int tone) {
		Drawing drawing = Drawing.on(480, 250, 255).fill(0, 150, 480, 2, tone).signature(100, 80, 1);
		assertThat(likeness(prepare(drawing))).isGreaterThan(0.93);
	}

	@Test
	void removesRuledLinesOfSkewedPaper() {
		Drawing drawing = Drawing.on(480, 250, 255);
		for (int row = 20; row < 240; row += 40) {
			Path2D line = new Path2D.Double();
			line.moveTo(-10, row);
			line.lineTo(490, row + 9);
			drawing.stroke(line, 0, 0, 1, 1.5, 150);
		}
		assertThat(likeness(prepare(drawing.signature(100, 80, 1)))).isGreaterThan(0.93);
	}

	@Test
	void keepsPenUnderline() {
		Path2D underline = new Path2D.Double();
		underline.moveTo(30, 150);
		underline.lineTo(450, 150);
		Drawing drawing = Drawing.on(480, 250, 255).signature(100, 80, 1);
		long before = darkness(Ink.of(drawing.grey()));
		assertThat(darkness(Ink.of(drawing.stroke(underline, 0, 0, 1, 3, 40).grey())) - before)
			.isGreaterThan(400 * 2 * 150);
	}

	@Test
	void ignoresStraySpecksWhenScaling() {
		Drawing drawing = Drawing.on(480, 250, 255).signature(100, 80, 1);
		drawing.fill(470, 3, 6, 6, 30).fill(3, 240, 5, 4, 60);
		assertThat(likeness(prepare(drawing))).isGreaterThan(0.98);
	}

	@Test
	void longFlourishShrinksRestLessThanItsBoxWould() {
		Path2D flourish = new Path2D.Double();
		flourish.moveTo(260, 78);
		flourish.lineTo(430, 60);
		PreparedImage flourished = prepare(
				Drawing.on(900, 250, 255).signature(100, 80, 1).stroke(flourish, 100, 80, 1, 1.2, 90));
		double boxes = 270.0 / 430;
		assertThat(inkedRows(flourished) / (double) inkedRows(this.plain)).isGreaterThan(boxes * 1.15);
	}

	@ParameterizedTest
	@ValueSource(ints = { -40, -25, -15, 15, 25, 40 })
	void toleratesSlopeOfSheet(int degrees) {
		PreparedImage level = prepare(turned(Math.copySign(12, degrees)));
		assertThat(likeness(level, prepare(turned(degrees)))).isGreaterThan(0.9);
		InkPreparation before = InkPreparation.unlevelled(256, 128);
		assertThat(likeness(before.prepare(Located.whole(turned(0).grey())),
				before.prepare(Located.whole(turned(degrees).grey()))))
			.isLessThan(0.6);
	}

	@Test
	void keepsSlightSlope() {
		InkPreparation before = InkPreparation.unlevelled(256, 128);
		Drawing drawing = turned(2);
		assertThat(likeness(before.prepare(Located.whole(drawing.grey())), prepare(drawing))).isGreaterThan(0.96);
	}

	@Test
	void keepsUprightSignatureUpright() {
		InkPreparation before = InkPreparation.unlevelled(256, 128);
		Drawing drawing = turned(80);
		assertThat(likeness(before.prepare(Located.whole(drawing.grey())), prepare(drawing))).isGreaterThan(0.99);
	}

	@Test
	void doesNotTurnRoundSignature() {
		Path2D round = new Path2D.Double(new Ellipse2D.Double(0, 0, 120, 110),
				AffineTransform.getRotateInstance(Math.toRadians(35)));
		Drawing drawing = Drawing.on(480, 350, 255).stroke(round, 200, 100, 1, 3, 40);
		assertThat(
				likeness(InkPreparation.unlevelled(256, 128).prepare(Located.whole(drawing.grey())), prepare(drawing)))
			.isGreaterThan(0.999);
	}

	@Test
	void keepsFaintAndDottedStrokes() {
		Drawing without = Drawing.on(480, 250, 250).signature(100, 60, 1);
		Drawing with = Drawing.on(480, 250, 250).signature(100, 60, 1);
		Path2D line = new Path2D.Double();
		line.moveTo(20, 125);
		line.lineTo(250, 118);
		with.stroke(line, 100, 60, 1, 2.5, 205);
		for (int i = 0; i < 20; i++) {
			with.fill(120 + 12 * i, 200, 4, 4, 60);
		}
		long difference = darkness(Ink.of(with.grey())) - darkness(Ink.of(without.grey()));
		assertThat(difference).isGreaterThan(230 * 2 * 40 + 20 * 16 * 160);
	}

	@Test
	void keepsDistantSecondNameOnCanvas() {
		Drawing drawing = Drawing.on(1200, 250, 255).signature(20, 80, 1).signature(960, 80, 0.5);
		PreparedImage prepared = prepare(drawing);
		int last = 255;
		while (last > 0 && columnMass(prepared, last) == 0) {
			last--;
		}
		int first = 0;
		while (first < 255 && columnMass(prepared, first) == 0) {
			first++;
		}
		assertThat(last - first).isGreaterThan(160);
		assertThat(first).isPositive();
		assertThat(last).isLessThan(255);
	}

	@Test
	void returnsEmptyCanvasWithoutInk() {
		for (int paper : new int[] { 0, 30, 128, 236, 255 }) {
			assertThat(mean(prepare(Drawing.on(300, 150, paper)))).as("paper %d", paper).isZero();
		}
		assertThat(mean(prepare(Drawing.on(1, 1, 0)))).isZero();
	}

	@Test
	void preparesExtremeShapes() {
		for (int[] size : new int[][] { { 1, 1 }, { 1, 5000 }, { 5000, 1 }, { 3, 2 }, { 20_000, 7 } }) {
			Drawing drawing = Drawing.on(size[0], size[1], 255).noise(60, 3);
			assertThat(prepare(drawing).height()).isEqualTo(128);
		}
	}

	private static Drawing turned(double degrees) {
		return Drawing.on(480, 480, 255).turnedSignature(110, 200, degrees);
	}

	private PreparedImage prepare(Drawing drawing) {
		return this.preparation.prepare(Located.whole(drawing.grey()));
	}

	/**
	 * Returns the correlation with the plain drawing's prepared image.
	 */
	private double likeness(PreparedImage other) {
		return likeness(this.plain, other);
	}

	private static double likeness(PreparedImage one, PreparedImage other) {
		double meanA = mean(one);
		double meanB = mean(other);
		double ab = 0;
		double aa = 0;
		double bb = 0;
		for (int y = 0; y < 128; y++) {
			for (int x = 0; x < 256; x++) {
				double a = one.at(x, y) - meanA;
				double b = other.at(x, y) - meanB;
				ab += a * b;
				aa += a * a;
				bb += b * b;
			}
		}
		return ab / Math.sqrt(aa * bb);
	}

	private static double mean(PreparedImage image) {
		double sum = 0;
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				sum += image.at(x, y);
			}
		}
		return sum / (image.width() * image.height());
	}

	private static int inkedRows(PreparedImage image) {
		int rows = 0;
		for (int y = 0; y < image.height(); y++) {
			int inked = 0;
			for (int x = 0; x < image.width(); x++) {
				inked += (image.at(x, y) > 64) ? 1 : 0;
			}
			rows += (inked > 1) ? 1 : 0;
		}
		return rows;
	}

	private static int columnMass(PreparedImage image, int x) {
		int sum = 0;
		for (int y = 0; y < image.height(); y++) {
			sum += image.at(x, y);
		}
		return sum;
	}

	private static long darkness(Ink ink) {
		long sum = 0;
		for (byte value : ink.values()) {
			sum += value & 0xFF;
		}
		return sum;
	}

}
