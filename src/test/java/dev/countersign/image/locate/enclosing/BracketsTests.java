package dev.countersign.image.locate.enclosing;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Objects;
import java.util.function.IntPredicate;

import dev.countersign.image.Drawing;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BracketsTests {

	private static final Shape LEFT = new Arc2D.Double(40, 36, 60, 156, 110, 140, Arc2D.OPEN);

	private static final Shape RIGHT = new Arc2D.Double(330, 36, 60, 156, -70, 140, Arc2D.OPEN);

	/** Whose middle lies right of the image. */
	private static final Shape CUT_OFF = new Arc2D.Double(260, 36, 200, 156, -80, 160, Arc2D.OPEN);

	@Test
	void findsOneThatTheEdgeCutsOff() throws Exception {
		Brackets found = found(name().stroke(LEFT, 0, 0, 1, 3, 60).stroke(CUT_OFF, 0, 0, 1, 3, 60));
		assertThat(found.covers(41, 114)).isTrue();
		assertThat(found.covers(395, 42)).isTrue();
		assertThat(found.covers(395, 185)).isTrue();
		assertThat(found.covers(395, 114)).isFalse();
	}

	@Test
	void findsOneOfWhoseRestTheNetworkSawNothing() throws Exception {
		Brackets found = Objects.requireNonNull(
				around(name().stroke(LEFT, 0, 0, 1, 3, 60).stroke(CUT_OFF, 0, 0, 1, 3, 60), (column) -> column < 360));
		assertThat(found.covers(395, 185)).isTrue();
	}

	@Test
	void findsOneThatTheNetworkDidNotSee() throws Exception {
		Brackets found = Objects.requireNonNull(
				around(name().stroke(LEFT, 0, 0, 1, 3, 60).stroke(RIGHT, 0, 0, 1, 3, 60), (column) -> column > 90));
		assertThat(found.covers(41, 114)).isTrue();
		assertThat(found.covers(389, 114)).isTrue();
	}

	@Test
	void leavesStrokesThatEndAtTheEdgeButAreOnNoArc() throws Exception {
		Shape slanting = new Line2D.Double(360, 36, 452, 100);
		assertThat(around(besideLeft(slanting))).isNull();
		// What is level has too few rows to be an arm.
		assertThat(around(besideLeft(slanting, new Line2D.Double(360, 190, 452, 190)))).isNull();
		// The arc through both sides of a point would turn on this side of the edge.
		assertThat(around(besideLeft(new Line2D.Double(380, 36, 452, 108), new Line2D.Double(452, 120, 380, 192))))
			.isNull();
	}

	@Test
	void leavesWavyStrokeThatTheEdgeCutsOff() throws Exception {
		assertThat(around(besideLeft(wavy(2)))).isNotNull();
		assertThat(around(besideLeft(wavy(10)))).isNull();
	}

	@Test
	void leavesArcThatHardlyComesBackFromBeyondTheEdge() throws Exception {
		assertThat(around(besideLeft(new Arc2D.Double(260, 36, 200, 156, -40, 120, Arc2D.OPEN)))).isNotNull();
		assertThat(around(besideLeft(new Arc2D.Double(260, 36, 200, 156, -31.5, 111.5, Arc2D.OPEN)))).isNull();
	}

	@Test
	void leavesArcOfWhichTheEdgeCutsOffMost() throws Exception {
		assertThat(around(besideLeft(new Arc2D.Double(272, 36, 200, 156, -80, 160, Arc2D.OPEN)))).isNotNull();
		assertThat(around(besideLeft(new Arc2D.Double(284, 36, 200, 156, -80, 160, Arc2D.OPEN)))).isNull();
	}

	@Test
	void leavesLetterThatTheEdgeCutsOff() throws Exception {
		assertThat(around(besideLeft(new Arc2D.Double(260, 36, 200, 156, -80, 160, Arc2D.CHORD)))).isNull();
	}

	@Test
	void findsBothIfTheNameTouchesBoth() throws Exception {
		Brackets found = found(touching(RIGHT));
		assertThat(found.covers(41, 114)).isTrue();
		assertThat(found.covers(389, 114)).isTrue();
		assertThat(found.covers(70, 120)).isFalse();
	}

	@Test
	void leavesStrokesThatTheNameTouchesIfTheyAreUnlike() throws Exception {
		assertThat(around(touching(new Arc2D.Double(330, 60, 60, 132, -70, 140, Arc2D.OPEN)))).isNull();
		assertThat(around(touching(new Arc2D.Double(230, 36, 160, 156, -70, 140, Arc2D.OPEN)))).isNull();
	}

	@Test
	void leavesStrokesThatTheNameTouchesIfOneIsThicker() throws Exception {
		assertThat(around(touching(RIGHT, 3, 50))).isNotNull();
		assertThat(around(touching(RIGHT, 5, 50))).isNull();
	}

	@Test
	void leavesStrokesThatAreLittleOfTheLettersThatTouchThem() throws Exception {
		assertThat(around(touching(RIGHT).fill(56, 119, 20, 10, 60).fill(356, 119, 20, 10, 60))).isNotNull();
		assertThat(around(touching(RIGHT).fill(56, 119, 20, 45, 60).fill(356, 119, 20, 45, 60))).isNull();
	}

	@Test
	void leavesLettersThatGoOnAtBothEnds() throws Exception {
		Shape right = new Arc2D.Double(300, 36, 90, 156, -130, 260, Arc2D.OPEN);
		assertThat(around(name().stroke(new Arc2D.Double(40, 36, 90, 156, 50, 260, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(right, 0, 0, 1, 3, 60))).isNull();
	}

	@Test
	void findsOneByATremblingHand() throws Exception {
		Brackets found = found(name().stroke(LEFT, 0, 0, 1, 3, 60).stroke(trembling(362, 1), 0, 0, 1, 3, 60));
		assertThat(found.covers(402, 133)).isTrue();
	}

	@Test
	void leavesTwoCrookedStrokes() throws Exception {
		assertThat(around(name().stroke(trembling(70, -1), 0, 0, 1, 3, 60).stroke(trembling(362, 1), 0, 0, 1, 3, 60)))
			.isNull();
	}

	@Test
	void findsThickOnesIfTheyAreLong() throws Exception {
		assertThat(around(name().stroke(LEFT, 0, 0, 1, 12, 60).stroke(RIGHT, 0, 0, 1, 12, 60))).isNotNull();
		assertThat(around(name().stroke(LEFT, 0, 0, 1, 20, 60).stroke(RIGHT, 0, 0, 1, 20, 60))).isNull();
	}

	@Test
	void leavesStrokesWithHardlyAnyInkBetween() throws Exception {
		assertThat(around(brackets(60, 110).fill(180, 100, 20, 12, 60))).isNotNull();
		assertThat(around(brackets(60, 110).fill(180, 100, 4, 12, 60))).isNull();
	}

	@Test
	void leavesStrokesBesideMuchTallerOnes() throws Exception {
		assertThat(around(brackets(36, 156).fill(200, 10, 6, 200, 60))).isNotNull();
		assertThat(around(brackets(70, 70).fill(200, 10, 6, 200, 60))).isNull();
	}

	/** Draws brackets that begin in a row and are so high, and nothing between them. */
	private static Drawing brackets(int top, int height) throws Exception {
		return Drawing.on(InkNetwork.WIDTH, InkNetwork.HEIGHT, 235)
			.stroke(new Arc2D.Double(40, top, 60, height, 110, 140, Arc2D.OPEN), 0, 0, 1, 3, 60)
			.stroke(new Arc2D.Double(330, top, 60, height, -70, 140, Arc2D.OPEN), 0, 0, 1, 3, 60);
	}

	private static Drawing touching(Shape right) throws Exception {
		return touching(right, 3, 40);
	}

	/** Draws brackets that the name touches, the right one in so long a stroke. */
	private static Drawing touching(Shape right, double pen, int length) throws Exception {
		return besideLeft().stroke(right, 0, 0, 1, pen, 60)
			.stroke(new Line2D.Double(40, 120, 82, 120), 0, 0, 1, 3, 60)
			.stroke(new Line2D.Double(390 - length, 118, 390, 118), 0, 0, 1, 3, 60);
	}

	/** Draws a name with a bracket on its left, and other strokes. */
	private static Drawing besideLeft(Shape... others) throws Exception {
		Drawing drawing = name().stroke(LEFT, 0, 0, 1, 3, 60);
		for (Shape other : others) {
			drawing = drawing.stroke(other, 0, 0, 1, 3, 60);
		}
		return drawing;
	}

	/** Returns an arc, cut off in its middle, that swings so far to both sides. */
	private static Path2D wavy(double swing) {
		Path2D path = new Path2D.Double();
		for (int i = 0; i <= 160; i++) {
			double t = i / 80.0 - 1;
			double across = 409 + 40 * (1 - t * t) + swing * Math.cos(3 * Math.PI * t);
			if (i == 0) {
				path.moveTo(across, 114 + 76 * t);
			}
			else {
				path.lineTo(across, 114 + 76 * t);
			}
		}
		return path;
	}

	/** Returns an arc that swings to both sides of a parabola. */
	private static Path2D trembling(double x, int side) {
		Path2D path = new Path2D.Double();
		for (int i = 0; i <= 80; i++) {
			double t = i / 40.0 - 1;
			double across = x + side * (34 * (1 - t * t) + 9 * Math.sin(2 * Math.PI * t));
			double down = 114 + 76 * t;
			if (i == 0) {
				path.moveTo(across, down);
			}
			else {
				path.lineTo(across, down);
			}
		}
		return path;
	}

	private static Drawing name() {
		return Drawing.on(InkNetwork.WIDTH, InkNetwork.HEIGHT, 235).signature(90, 70, 1);
	}

	private static @Nullable Brackets around(Drawing drawing) throws Exception {
		return around(drawing, (column) -> true);
	}

	private static Brackets found(Drawing drawing) throws Exception {
		return Objects.requireNonNull(around(drawing));
	}

	/** Returns brackets around what a network saw in some columns. */
	private static @Nullable Brackets around(Drawing drawing, IntPredicate columns) throws Exception {
		Canvas canvas = CanvasDrawing.whole(CanvasDrawing.decoded(drawing.image()));
		float[] logits = CanvasDrawing
			.logits((pixel) -> (columns.test(pixel % InkNetwork.WIDTH) && canvas.grey()[pixel] < 180) ? 6 : -9);
		return Brackets.around(InkTrace.of(canvas, InkMask.of(logits, canvas)));
	}

}
