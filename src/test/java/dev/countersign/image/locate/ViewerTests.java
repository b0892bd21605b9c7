package dev.countersign.image.locate;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Drawing;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.enclosing.InkTrace;
import dev.countersign.image.locate.enclosing.Surround;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ViewerTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

	private static final Shape RING = new Ellipse2D.Double(44, 12, 360, 200);

	@Test
	void leavesAName() throws Exception {
		assertThat(kept(look(name()))).isGreaterThan(0.999);
	}

	@Test
	void clearsAHair() throws Exception {
		Look look = look(name().stroke(new CubicCurve2D.Double(20, 25, 160, 30, 250, 190, 425, 195), 0, 0, 1, 1.2, 40));
		assertThat(kept(look)).isGreaterThan(0.98);
		assertThat(other(look)).isLessThan(60);
	}

	@Test
	void clearsARing() throws Exception {
		Look look = look(name().stroke(RING, 0, 0, 1, 3, 60));
		assertThat(kept(look)).isGreaterThan(0.99);
		assertThat(other(look)).isZero();
	}

	@Test
	void clearsARingOfWhichTheNetworkSawAPart() throws Exception {
		DecodedImage image = decoded(name().stroke(RING, 0, 0, 1, 3, 60));
		Look look = new Viewer(dark((x) -> x < 180 || x > 270), image.grey()).look(Canvas.of(image, Region.of(image)));
		assertThat(look.mask().values()[113 * WIDTH + 45]).isZero();
		assertThat(other(look)).isZero();
	}

	@Test
	void clearsRingsAroundEachOther() throws Exception {
		Look look = look(
				name().stroke(RING, 0, 0, 1, 3, 60).stroke(new Ellipse2D.Double(32, 3, 384, 218), 0, 0, 1, 2, 60));
		assertThat(kept(look)).isGreaterThan(0.99);
		assertThat(other(look)).isZero();
	}

	@Test
	void clearsARingThatTheEdgeCutsOff() throws Exception {
		Look look = look(name().stroke(new Ellipse2D.Double(44, -68, 360, 360), 0, 0, 1, 3, 60));
		assertThat(kept(look)).isGreaterThan(0.99);
		assertThat(other(look)).isZero();
	}

	@Test
	void leavesLinesAboveAndBelowThatTheEdgeCutsOff() throws Exception {
		Look look = look(name().stroke(new Line2D.Double(-9, 20, 457, 20), 0, 0, 1, 3, 60)
			.stroke(new Line2D.Double(-9, 204, 457, 204), 0, 0, 1, 3, 60));
		assertThat(other(look)).isGreaterThan(2000);
	}

	@Test
	void leavesOtherInkBeyondTheRing() throws Exception {
		DecodedImage image = decoded(Drawing.on(WIDTH, 2 * HEIGHT, 235)
			.signature(90, 70, 1)
			.stroke(RING, 0, 0, 1, 3, 60)
			.stroke(new Line2D.Double(60, 250, 380, 270), 0, 0, 1, 4, 60));
		Viewer viewer = new Viewer(dark((x) -> true), image.grey());
		viewer.look(Canvas.of(image, new Region(0, 0, WIDTH, HEIGHT)));
		assertThat(viewer.surrounds()).isOne();
		Look later = viewer.look(Canvas.of(image, new Region(0, 100, WIDTH, HEIGHT)));
		assertThat(later.mask().values()[(260 - 100) * WIDTH + 220]).isGreaterThan(InkMask.LIKELY);
	}

	@Test
	void seeksNoMoreRingsThanSix() throws Exception {
		Drawing drawing = Drawing.on(WIDTH, 8 * HEIGHT, 235);
		for (int i = 0; i < 8; i++) {
			drawing = drawing.signature(90, 70 + i * HEIGHT, 1)
				.stroke(new Ellipse2D.Double(44, 12 + i * HEIGHT, 360, 200), 0, 0, 1, 3, 60);
		}
		DecodedImage image = decoded(drawing);
		Viewer viewer = new Viewer(dark((x) -> true), image.grey());
		for (int i = 0; i < 8; i++) {
			viewer.look(Canvas.of(image, new Region(0, i * HEIGHT, WIDTH, HEIGHT)));
		}
		assertThat(viewer.surrounds()).isEqualTo(Viewer.MAX_SURROUNDS);
	}

	@Test
	void clearsARingThatTheNameTouches() throws Exception {
		Look look = look(name().stroke(new Ellipse2D.Double(60, 30, 310, 164), 0, 0, 1, 3, 60));
		assertThat(kept(look)).isGreaterThan(0.9);
		assertThat(other(look)).isLessThan(40);
	}

	@Test
	void clearsBrackets() throws Exception {
		Path2D square = new Path2D.Double();
		square.moveTo(70, 40);
		square.lineTo(56, 40);
		square.lineTo(54, 190);
		square.lineTo(69, 190);
		Shape round = new Arc2D.Double(330, 36, 60, 156, -80, 160, Arc2D.OPEN);
		Look look = look(name().stroke(square, 0, 0, 1, 3, 60).stroke(round, 0, 0, 1, 3, 60));
		assertThat(kept(look)).isGreaterThan(0.99);
		assertThat(other(look)).isZero();
	}

	@Test
	void clearsWideBrackets() throws Exception {
		Shape left = new Arc2D.Double(10, 30, 160, 164, 105, 150, Arc2D.OPEN);
		Shape right = new Arc2D.Double(278, 30, 160, 164, -75, 150, Arc2D.OPEN);
		Look look = look(name().stroke(left, 0, 0, 1, 3, 60).stroke(right, 0, 0, 1, 3, 60));
		assertThat(kept(look)).isGreaterThan(0.99);
		assertThat(other(look)).isZero();
	}

	@Test
	void clearsABracketThatTheNameTouches() throws Exception {
		Drawing drawing = name().stroke(new Arc2D.Double(40, 36, 60, 156, 110, 140, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Arc2D.Double(330, 36, 60, 156, -70, 140, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Line2D.Double(330, 120, 394, 118), 0, 0, 1, 3, 60);
		Look look = look(drawing);
		assertThat(kept(look)).isGreaterThan(0.99);
		assertThat(look.surrounded()).isTrue();
		assertThat(look.mask().values()[60 * WIDTH + 384]).isZero();
		assertThat(look.mask().values()[119 * WIDTH + 360]).isGreaterThan(InkMask.LIKELY);
	}

	@Test
	void leavesLettersThatAreBentLikeBracketsButConnected() throws Exception {
		Drawing drawing = name().stroke(new Arc2D.Double(40, 36, 60, 156, 110, 140, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Arc2D.Double(330, 36, 60, 156, -70, 140, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Line2D.Double(40, 114, 394, 114), 0, 0, 1, 3, 60);
		assertThat(look(drawing).surrounded()).isFalse();
	}

	@Test
	void leavesBlockLettersThatAreBentLikeBrackets() throws Exception {
		Look look = look(name().stroke(new Arc2D.Double(4, 45, 80, 120, 60, 240, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Ellipse2D.Double(370, 45, 56, 120), 0, 0, 1, 3, 60));
		assertThat(look.surrounded()).isFalse();
		assertThat(kept(look)).isGreaterThan(0.999);
	}

	@Test
	void clearsSquareBrackets() throws Exception {
		Path2D left = new Path2D.Double();
		left.moveTo(72, 40);
		left.lineTo(52, 40);
		left.lineTo(54, 190);
		left.lineTo(73, 190);
		Path2D right = new Path2D.Double();
		right.moveTo(372, 40);
		right.lineTo(392, 40);
		right.lineTo(390, 190);
		right.lineTo(371, 190);
		Look look = look(name().stroke(left, 0, 0, 1, 3, 60).stroke(right, 0, 0, 1, 3, 60));
		assertThat(kept(look)).isGreaterThan(0.99);
		assertThat(other(look)).isZero();
	}

	@Test
	void keepsAStrokeThatTouchesTheEndOfABracket() throws Exception {
		Drawing drawing = name().stroke(new Arc2D.Double(40, 36, 60, 156, 110, 140, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Arc2D.Double(330, 36, 60, 156, -70, 140, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Line2D.Double(140, 184, 372, 184), 0, 0, 1, 3, 60);
		Look look = look(drawing);
		assertThat(look.surrounded()).isTrue();
		assertThat(look.mask().values()[60 * WIDTH + 384]).isZero();
		for (int x = 145; x < 358; x++) {
			assertThat(look.mask().values()[184 * WIDTH + x]).isGreaterThan(InkMask.LIKELY);
		}
	}

	@Test
	void findsArcsAboveAndBelow() throws Exception {
		Shape above = new Arc2D.Double(30, 14, 380, 110, 40, 100, Arc2D.OPEN);
		Shape below = new Arc2D.Double(30, 105, 380, 110, 220, 100, Arc2D.OPEN);
		DecodedImage image = decoded(name().stroke(above, 0, 0, 1, 3, 60).stroke(below, 0, 0, 1, 3, 60));
		Look look = Look.at(Canvas.of(image, Region.of(image)), dark((x) -> true));
		Surround arcs = Surround.around(InkTrace.of(look.canvas(), look.mask()), look.mask());
		Look left = look.without(List.of(Objects.requireNonNull(arcs)));
		assertThat(kept(left)).isGreaterThan(0.99);
		assertThat(other(left)).isZero();
	}

	@Test
	void leavesStraightStrokesAtBothEnds() throws Exception {
		Look look = look(name().stroke(new Line2D.Double(58, 40, 54, 190), 0, 0, 1, 3, 60)
			.stroke(new Line2D.Double(388, 40, 384, 190), 0, 0, 1, 3, 60));
		assertThat(other(look)).isGreaterThan(800);
	}

	@Test
	void clearsFromALaterLookWhatItShowsOfARing() throws Exception {
		DecodedImage image = decoded(name().stroke(RING, 0, 0, 1, 3, 60));
		Viewer viewer = new Viewer(dark((x) -> true), image.grey());
		viewer.look(Canvas.of(image, Region.of(image)));
		Region right = new Region(290, 0, 158, 112);
		assertThat(other(new Viewer(dark((x) -> true), image.grey()).look(Canvas.of(image, right)))).isGreaterThan(200);
		Look later = viewer.look(Canvas.of(image, right));
		assertThat(other(later)).isZero();
	}

	@Test
	void readsALookFromWhichPartOfARingWasClearedNotAsPlain() throws Exception {
		Region part = new Region(80, 45, 270, 110);
		DecodedImage plain = decoded(name());
		Look name = new Viewer(dark((x) -> true), plain.grey()).look(Canvas.of(plain, part));
		assertThat(reading(plain).plain(name)).isNotNull();
		DecodedImage ringed = decoded(name().stroke(RING, 0, 0, 1, 3, 60));
		Viewer viewer = new Viewer(dark((x) -> true), ringed.grey());
		viewer.look(Canvas.of(ringed, Region.of(ringed)));
		assertThat(reading(ringed).plain(viewer.look(Canvas.of(ringed, part)))).isNull();
	}

	@Test
	void readsALookThatShowsNothingOfARingAsPlain() throws Exception {
		Region within = new Region(84, 56, 280, 100);
		DecodedImage ringed = decoded(name().stroke(RING, 0, 0, 1, 3, 60));
		Viewer viewer = new Viewer(dark((x) -> true), ringed.grey());
		viewer.look(Canvas.of(ringed, Region.of(ringed)));
		assertThat(viewer.look(Canvas.of(ringed, within)).surrounded()).isFalse();
	}

	private static SignatureReading reading(DecodedImage image) {
		return new SignatureReading(image.grey(), new Prints(image.grey()));
	}

	private static Drawing name() {
		return Drawing.on(WIDTH, HEIGHT, 235).signature(90, 70, 1);
	}

	private static Look look(Drawing drawing) throws Exception {
		DecodedImage image = decoded(drawing);
		return new Viewer(dark((x) -> true), image.grey()).look(Canvas.of(image, Region.of(image)));
	}

	private static DecodedImage decoded(Drawing drawing) throws Exception {
		return CanvasDrawing.decoded(drawing.image());
	}

	/** Returns which share of the name's ink a look shows. */
	private static double kept(Look look) throws Exception {
		float[] name = nameOn(look.canvas().region());
		int all = 0;
		int kept = 0;
		for (int i = 0; i < name.length; i++) {
			if (name[i] < 90) {
				all++;
				kept += (look.mask().values()[i] > InkMask.LIKELY) ? 1 : 0;
			}
		}
		return (double) kept / all;
	}

	/** Returns how many pixels of other ink a look shows. */
	private static int other(Look look) throws Exception {
		float[] name = nameOn(look.canvas().region());
		int other = 0;
		for (int i = 0; i < name.length; i++) {
			other += (look.mask().values()[i] > InkMask.LIKELY && name[i] > 230) ? 1 : 0;
		}
		return other;
	}

	private static float[] nameOn(Region region) throws Exception {
		return Canvas.of(decoded(name()), region).grey();
	}

	/** Returns a network that takes what is dark for ink, in some columns. */
	private static InkNetwork dark(IntPredicate columns) {
		return (cells) -> CanvasDrawing
			.logits((pixel) -> (columns.test(pixel % WIDTH) && CanvasDrawing.grey(cells, pixel) < -1.5) ? 6 : -9);
	}

}
