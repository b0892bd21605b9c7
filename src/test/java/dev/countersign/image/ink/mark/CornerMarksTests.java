package dev.countersign.image.ink.mark;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.function.Consumer;

import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.SignedPaper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CornerMarksTests {

	private static final Ink SIGNED = SignedPaper.ink(SignedPaper::sign);

	private static final int LEFT = 100;

	private static final int RIGHT = 500;

	private static final int TOP = 60;

	private static final int BOTTOM = 240;

	@ParameterizedTest
	@ValueSource(doubles = { 0, 2, -4 })
	void clearsCornersAroundName(double degrees) {
		assertCleared(degrees, (graphics) -> {
			corner(graphics, LEFT, TOP, 60, 48);
			corner(graphics, RIGHT, TOP, -60, 48);
			corner(graphics, LEFT, BOTTOM, 60, -48);
			corner(graphics, RIGHT, BOTTOM, -60, -48);
		});
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 2, -3 })
	void clearsCrossesAroundName(double degrees) {
		assertCleared(degrees, (graphics) -> {
			cross(graphics, LEFT, TOP);
			cross(graphics, RIGHT, TOP);
			cross(graphics, LEFT, BOTTOM);
			cross(graphics, RIGHT, BOTTOM);
		});
	}

	/** The others are cut off, or the name touches them. */
	@Test
	void clearsTwoCornersThatEncloseTheName() {
		assertCleared(0, (graphics) -> {
			corner(graphics, LEFT, TOP, 24, 24);
			corner(graphics, RIGHT, TOP, -24, 24);
		});
		assertCleared(0, (graphics) -> {
			corner(graphics, LEFT, TOP, 24, 24);
			corner(graphics, LEFT, BOTTOM, 24, -24);
		});
	}

	@Test
	void clearsTwoCornersOnADiagonal() {
		assertCleared(0, (graphics) -> {
			corner(graphics, LEFT, TOP, 24, 24);
			corner(graphics, RIGHT, BOTTOM, -24, -24);
		});
		assertCleared(-4, (graphics) -> {
			corner(graphics, RIGHT, TOP, -24, 24);
			corner(graphics, LEFT, BOTTOM, 24, -24);
		});
	}

	@Test
	void leavesCornersOnADiagonalThatEncloseNothing() {
		assertLeft((graphics) -> {
			corner(graphics, LEFT, TOP, -24, -24);
			corner(graphics, RIGHT, BOTTOM, 24, 24);
		});
	}

	@Test
	void clearsMarksThatTheEdgeCuts() {
		assertCleared(0, (graphics) -> {
			cross(graphics, LEFT, 4);
			cross(graphics, RIGHT, 4);
			cross(graphics, LEFT, BOTTOM);
			cross(graphics, RIGHT, BOTTOM);
		});
		assertCleared(0, (graphics) -> {
			cross(graphics, LEFT, TOP);
			cross(graphics, SignedPaper.WIDTH - 3, TOP);
			cross(graphics, LEFT, BOTTOM);
			cross(graphics, SignedPaper.WIDTH - 3, BOTTOM);
		});
	}

	@Test
	void clearsTheBarThatTheEdgeLeavesOfAMark() {
		assertCleared(0, (graphics) -> {
			corner(graphics, LEFT, TOP, 24, 24);
			corner(graphics, RIGHT, TOP, -24, 24);
			corner(graphics, LEFT, SignedPaper.HEIGHT + 4, 24, -24);
			corner(graphics, RIGHT, SignedPaper.HEIGHT + 4, -24, -24);
		});
	}

	/** It may be a part of the name that the edge cuts. */
	@Test
	void leavesABarAtTheEdgeThatIsInLineWithNoMark() {
		Ink ink = SignedPaper.ink((graphics) -> {
			SignedPaper.sign(graphics);
			corner(graphics, LEFT, TOP, 24, 24);
			corner(graphics, RIGHT, TOP, -24, 24);
			corner(graphics, 300, SignedPaper.HEIGHT + 4, 24, -24);
		});
		assertThat(Marks.removedFrom(ink).box(0)).returns(SignedPaper.HEIGHT, (box) -> box.top() + box.height());
	}

	@Test
	void leavesTwoCrosses() {
		assertLeft((graphics) -> {
			cross(graphics, LEFT, TOP);
			cross(graphics, RIGHT, TOP);
		});
	}

	/** Letters of some scripts look so. */
	@Test
	void leavesCornersThatEncloseNothing() {
		assertLeft((graphics) -> {
			corner(graphics, LEFT, TOP, 24, 24);
			corner(graphics, RIGHT, TOP, 24, 24);
		});
		assertLeft((graphics) -> {
			corner(graphics, LEFT, TOP, -24, 24);
			corner(graphics, RIGHT, TOP, 24, 24);
		});
	}

	@Test
	void leavesCornersOfOtherSizes() {
		assertLeft((graphics) -> {
			corner(graphics, LEFT, TOP, 24, 24);
			corner(graphics, RIGHT, TOP, -36, 24);
		});
	}

	@Test
	void leavesRoundMarks() {
		assertLeft((graphics) -> {
			for (int x : new int[] { LEFT, RIGHT - 24 }) {
				graphics.drawArc(x, TOP, 24, 24, 90, 180);
				graphics.drawArc(x, BOTTOM, 24, 24, 90, 180);
			}
		});
	}

	private static void assertCleared(double degrees, Consumer<Graphics2D> marks) {
		Ink ink = SignedPaper.ink((graphics) -> {
			SignedPaper.sign(graphics);
			graphics.rotate(Math.toRadians(degrees), SignedPaper.WIDTH / 2.0, SignedPaper.HEIGHT / 2.0);
			marks.accept(graphics);
		});
		assertThat(ink.box(0)).isNotEqualTo(SIGNED.box(0));
		assertThat(Marks.removedFrom(ink).box(0)).isEqualTo(SIGNED.box(0));
	}

	private static void assertLeft(Consumer<Graphics2D> marks) {
		Ink ink = SignedPaper.ink((graphics) -> {
			SignedPaper.sign(graphics);
			marks.accept(graphics);
		});
		assertThat(Marks.removedFrom(ink)).isSameAs(ink);
	}

	/**
	 * Draws a corner.
	 * @param right how far its level bar reaches to the right
	 * @param down how far its upright bar reaches downwards
	 */
	private static void corner(Graphics2D graphics, int x, int y, int right, int down) {
		SignedPaper.draw(graphics, 3, new Line2D.Double(x, y, x + right, y));
		SignedPaper.draw(graphics, 3, new Line2D.Double(x, y, x, y + down));
	}

	private static void cross(Graphics2D graphics, int x, int y) {
		SignedPaper.draw(graphics, 3, new Line2D.Double(x - 14, y, x + 14, y));
		SignedPaper.draw(graphics, 3, new Line2D.Double(x, y - 14, x, y + 14));
	}

}
