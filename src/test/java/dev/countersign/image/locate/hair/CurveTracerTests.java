package dev.countersign.image.locate.hair;

import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Objects;
import java.util.function.Consumer;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.hair.Curve.End;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** All strokes are at column 100 where they are followed from. */
class CurveTracerTests {

	private static final double THIN = 1.5;

	private static final double BROAD = 5;

	private static final Line2D LINE = new Line2D.Double(40, 100, 300, 110);

	@Test
	void followsLineFromEndToEnd() throws Exception {
		Curve curve = traced((graphics) -> CurveDrawing.draw(graphics, LINE, THIN), false);
		assertThat(curve.first()).isEqualTo(End.FREE);
		assertThat(curve.last()).isEqualTo(End.FREE);
		assertThat(curve.length()).isCloseTo(260, within(8));
		assertThat(curve.ink()).isCloseTo((float) (255 * THIN), within(25f));
		assertThat(curve.unevenness()).isLessThan(0.1f);
		for (int i = 0; i < curve.places(); i++) {
			assertThat(LINE.ptLineDist(curve.x()[i], curve.y()[i])).isLessThan(0.7);
		}
	}

	@Test
	void followsArcToTheEdge() throws Exception {
		Curve curve = traced((graphics) -> CurveDrawing.draw(graphics,
				new Arc2D.Double(-120, 100, 440, 400, 0, 180, Arc2D.OPEN), THIN), false);
		assertThat(curve.first()).isEqualTo(End.EDGE);
		assertThat(curve.last()).isEqualTo(End.EDGE);
	}

	@Test
	void followsLineAcrossBroadStroke() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, LINE, THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(200, 40, 210, 180), BROAD);
		}, false);
		assertThat(curve.length()).isCloseTo(260, within(8));
		int middle = (200 - 40) / Curve.STEP;
		assertThat(curve.isCrossed(middle + 2)).isTrue();
		assertThat(curve.isCrossed(middle - 20)).isFalse();
	}

	@Test
	void endsAtACorner() throws Exception {
		assertThat(lastEnd(traced(CurveTracerTests::corner, false))).isEqualTo(End.CORNER);
	}

	@Test
	void endsInInk() throws Exception {
		assertThat(lastEnd(traced((graphics) -> {
			CurveDrawing.draw(graphics, LINE, THIN);
			graphics.fillRect(200, 60, 180, 100);
		}, false))).isEqualTo(End.INK);
	}

	@Test
	void isExtendedAroundACorner() throws Exception {
		Curve curve = traced(CurveTracerTests::corner, true);
		assertThat(curve.isOpen()).isTrue();
		assertThat(curve.length()).isCloseTo(160 + 100, within(20));
	}

	@Test
	void isNotExtendedAroundACornerByABroaderStroke() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 200, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(200, 100, 160, 190), 2 * THIN);
		}, true);
		assertThat(curve.isOpen()).isFalse();
		assertThat(curve.length()).isCloseTo(160, within(20));
	}

	@Test
	void isExtendedThroughInkAlongIt() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 400, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(180, 100, 230, 100), BROAD);
		}, true);
		assertThat(curve.isOpen()).isTrue();
		assertThat(curve.length()).isCloseTo(360, within(20));
	}

	@Test
	void isExtendedThroughSeveralStrokesAlongIt() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 420, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(130, 100, 180, 100), BROAD);
			CurveDrawing.draw(graphics, new Line2D.Double(270, 100, 320, 100), BROAD);
		}, true);
		assertThat(curve.isOpen()).isTrue();
		assertThat(curve.length()).isCloseTo(380, within(20));
	}

	@Test
	void isExtendedThroughInkInWhichItBends() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 180, 100), THIN);
			CurveDrawing.draw(graphics, new Arc2D.Double(80, 100, 200, 200, 0, 90, Arc2D.OPEN), THIN);
			CurveDrawing.draw(graphics, new Arc2D.Double(80, 100, 200, 200, 60, 30, Arc2D.OPEN), BROAD);
		}, true);
		assertThat(curve.isOpen()).isTrue();
		assertThat(curve.length()).isCloseTo(140 + 157, within(20));
	}

	@Test
	void isExtendedAlongASharpBend() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Arc2D.Double(65, 105, 70, 70, 170, -300, Arc2D.OPEN), THIN);
			CurveDrawing.draw(graphics, new Arc2D.Double(65, 105, 70, 70, 0, -75, Arc2D.OPEN), BROAD);
		}, true);
		assertThat(curve.isOpen()).isTrue();
		assertThat(curve.length()).isCloseTo(183, within(20));
	}

	@Test
	void isExtendedAroundACornerInADot() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 200, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(200, 100, 234, 180), THIN);
			graphics.fillOval(195, 95, 10, 10);
		}, true);
		assertThat(curve.isOpen()).isTrue();
		assertThat(curve.length()).isCloseTo(160 + 87, within(20));
	}

	@Test
	void isNotExtendedAcrossPaper() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 160, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(160, 100, 185, 100), BROAD);
			CurveDrawing.draw(graphics, new Line2D.Double(203, 100, 400, 100), THIN);
		}, true);
		assertThat(curve.length()).isLessThan(160);
	}

	@Test
	void isNotExtendedThroughInkByAnUnevenStroke() throws Exception {
		double[] widths = { 0.8 * THIN, THIN, 1.2 * THIN, THIN };
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 200, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(180, 100, 230, 100), BROAD);
			for (int x = 230; x < 400; x += 10) {
				CurveDrawing.draw(graphics, new Line2D.Double(x, 100, x + 10, 100), widths[x / 10 % 4]);
			}
		}, true);
		assertThat(curve.length()).isLessThan(200);
	}

	@Test
	void isNotExtendedThroughInkByAThinnerStroke() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 200, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(180, 100, 230, 100), BROAD);
			CurveDrawing.draw(graphics, new Line2D.Double(230, 100, 400, 100), 0.6 * THIN);
		}, true);
		assertThat(curve.length()).isLessThan(200);
	}

	@Test
	void isHiddenInAStrokeThatPassesBy() throws Exception {
		assertThat(lastEnd(traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 200, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(200, 60, 206, 150), BROAD);
		}, true))).isEqualTo(End.HIDDEN);
	}

	@Test
	void isNotHiddenInAStrokeThatEndsThere() throws Exception {
		assertThat(traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 200, 100), THIN);
			CurveDrawing.draw(graphics, new Line2D.Double(200, 101, 220, 40), BROAD);
		}, true).isOpen()).isFalse();
	}

	@Test
	void leadsBackAlongNoStroke() throws Exception {
		Curve curve = traced((graphics) -> {
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 200, 100), THIN);
			graphics.fillOval(196, 90, 20, 20);
			CurveDrawing.draw(graphics, new Line2D.Double(40, 100, 196, 104), THIN);
		}, true);
		assertThat(curve.length()).isLessThan(200);
	}

	private static void corner(Graphics2D graphics) {
		Path2D path = new Path2D.Double();
		path.moveTo(40, 100);
		path.lineTo(200, 100);
		path.lineTo(160, 190);
		CurveDrawing.draw(graphics, path, THIN);
	}

	/** The end that is farther to the right. */
	private static End lastEnd(Curve curve) {
		return (curve.x()[0] > curve.x()[curve.places() - 1]) ? curve.first() : curve.last();
	}

	private static Curve traced(Consumer<Graphics2D> drawing, boolean extended) throws Exception {
		Canvas canvas = CurveDrawing.canvas(drawing);
		int column = 100;
		int darkest = 0;
		for (int row = 90; row < 115; row++) {
			if (canvas.grey()[row * InkNetwork.WIDTH + column] < canvas.grey()[darkest * InkNetwork.WIDTH + column]) {
				darkest = row;
			}
		}
		CurveTracer tracer = new CurveTracer(canvas, 40);
		Curve curve = Objects.requireNonNull(tracer.at(darkest * InkNetwork.WIDTH + column, false, 2000));
		return extended ? tracer.extended(curve) : curve;
	}

}
