package dev.countersign.image.locate.enclosing;

import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.locate.canvas.Bodies;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A bracket whose middle the edge of what is looked at cuts off: two strokes that end at
 * the edge and lie on one parabola, which goes on beyond it between them.
 */
final class CutBracket {

	/** How near to the edge a stroke ends, in pixels. */
	private static final int NEAR = 2;

	/** The fewest rows of each of the two. */
	private static final int MIN_ROWS = 8;

	/** The least share of the bracket's rows that is seen. */
	private static final double MIN_SEEN = 0.3;

	private final InkTrace trace;

	private final boolean upright;

	/** 1 if inwards is to the right or down, -1 if it is to the left or up. */
	private final int side;

	private final int edge;

	/** The first row and the row after the last. */
	private final int from;

	private final int to;

	private CutBracket(InkTrace trace, boolean first, boolean upright) {
		Canvas canvas = trace.canvas();
		this.trace = trace;
		this.upright = upright;
		this.side = first ? 1 : -1;
		if (upright) {
			this.edge = first ? canvas.left() : canvas.left() + canvas.width() - 1;
			this.from = canvas.top();
			this.to = canvas.top() + canvas.height();
		}
		else {
			this.edge = first ? canvas.top() : canvas.top() + canvas.height() - 1;
			this.from = canvas.left();
			this.to = canvas.left() + canvas.width();
		}
	}

	/**
	 * Finds such a bracket.
	 * @param trace of any ink
	 * @param first whether it is cut off on the left or above
	 * @param upright whether it stands beside a signature
	 * @return the bracket, which goes on beyond the edge, or {@code null}
	 */
	static @Nullable Bracket of(InkTrace trace, boolean first, boolean upright) {
		return new CutBracket(trace, first, upright).find();
	}

	private @Nullable Bracket find() {
		int[] ends = ends();
		if (ends.length != 4) {
			return null;
		}
		Body upper = stroke(ends[0]);
		Body lower = stroke(ends[2]);
		if (upper.equals(lower)) {
			return null;
		}
		int start = follow(upper, ends[1], -1);
		int end = follow(lower, ends[2], 1) + 1;
		int[] seen = IntStream.concat(IntStream.rangeClosed(start, ends[1]), IntStream.range(ends[2], end)).toArray();
		if (ends[1] - start + 1 < MIN_ROWS || end - ends[2] < MIN_ROWS || seen.length < MIN_SEEN * (end - start)) {
			return null;
		}
		ParabolaFit fit = new ParabolaFit(seen,
				IntStream.of(seen).map((row) -> meets((row <= ends[1]) ? upper : lower, row)).toArray());
		if (fit.deviation() > Bracket.greatestDeviation(end - start)) {
			return null;
		}
		return bracket(upper, lower, ends, start, end, fit);
	}

	private @Nullable Bracket bracket(Body upper, Body lower, int[] ends, int start, int end, ParabolaFit fit) {
		int[] outer = new int[end - start];
		int[] inner = new int[end - start];
		for (int row = start; row < end; row++) {
			if (row <= ends[1] || row >= ends[2]) {
				Body stroke = (row <= ends[1]) ? upper : lower;
				outer[row - start] = meets(stroke, row);
				inner[row - start] = leaves(stroke, row, outer[row - start]);
			}
			else {
				outer[row - start] = (int) Math.round(fit.at(row));
				if (this.side * (outer[row - start] - this.edge) > NEAR) {
					return null;
				}
			}
		}
		int[] thick = IntStream.rangeClosed(start, ends[1])
			.map((row) -> Math.abs(inner[row - start] - outer[row - start]))
			.sorted()
			.toArray();
		int thickness = thick[thick.length / 2];
		for (int row = ends[1] + 1; row < ends[2]; row++) {
			inner[row - start] = outer[row - start] + this.side * thickness;
		}
		return Bracket.of(Bodies.together(List.of(upper, lower)), this.upright, start, this.side, outer, inner);
	}

	/** Returns the first and the last row of each stroke at the edge. */
	private int[] ends() {
		return IntStream.range(this.from, this.to)
			.filter((row) -> isAtEdge(row) && (!isAtEdge(row - 1) || !isAtEdge(row + 1)))
			.flatMap((row) -> (!isAtEdge(row - 1) && !isAtEdge(row + 1)) ? IntStream.of(row, row) : IntStream.of(row))
			.toArray();
	}

	private boolean isAtEdge(int row) {
		if (row < this.from || row >= this.to) {
			return false;
		}
		for (int i = 0; i < NEAR; i++) {
			if (this.trace.isInk(pixel(row, this.edge + i * this.side))) {
				return true;
			}
		}
		return false;
	}

	private Body stroke(int row) {
		int at = this.edge;
		while (!this.trace.isInk(pixel(row, at))) {
			at += this.side;
		}
		return this.trace.stroke(pixel(row, at));
	}

	/** Returns the last row, up or down, to which a stroke goes steadily. */
	private int follow(Body stroke, int from, int step) {
		int row = from;
		int at = meets(stroke, row);
		for (boolean goesOn = true; goesOn;) {
			int next = row + step;
			int there = (next >= this.from && next < this.to) ? meets(stroke, next) : Integer.MAX_VALUE;
			goesOn = Math.abs((long) there - at) <= Bracket.MAX_STEP;
			if (goesOn) {
				row = next;
				at = there;
			}
		}
		return row;
	}

	/** Returns where a row first meets a stroke, from the edge; out of reach if never. */
	private int meets(Body stroke, int row) {
		int last = this.upright ? stroke.width() : stroke.height();
		for (int i = 0; i < last + NEAR; i++) {
			if (isOf(stroke, row, this.edge + i * this.side)) {
				return this.edge + i * this.side;
			}
		}
		return Integer.MAX_VALUE;
	}

	private int leaves(Body stroke, int row, int from) {
		int at = from;
		while (isOf(stroke, row, at + this.side)) {
			at += this.side;
		}
		return at;
	}

	private boolean isOf(Body stroke, int row, int at) {
		return Bracket.isOf(this.trace, stroke, row, at, this.upright);
	}

	private int pixel(int row, int at) {
		return this.upright ? row * InkNetwork.WIDTH + at : at * InkNetwork.WIDTH + row;
	}

}
