package dev.countersign.image.locate.stamp;

import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * Looks for print within a rectangle: pieces of ink that stand on a line parallel to its
 * sides and are as high.
 */
final class FrameLetters {

	/** The least height of a letter, in pixels. */
	private static final double MIN_HEIGHT = 4;

	/** The greatest height of a letter, as a share of the rectangle's. */
	private static final double MAX_HEIGHT = 0.45;

	/** The greatest width, as a multiple of the height, since letters may be joined. */
	private static final double MAX_ASPECT = 3;

	/** No more are compared with each other. */
	private static final int MAX_LETTERS = 400;

	/** How far the edges of letters are apart at most, in pixels and of their height. */
	private static final double EVEN = 1.5;

	private static final double EVEN_SHARE = 0.1;

	private final double[] left;

	private final double[] right;

	private final double[] top;

	private final double[] bottom;

	private final int[] letters;

	private FrameLetters(PrintedRectangle frame, Runs runs) {
		int strokes = runs.strokes();
		this.left = IntStream.range(0, strokes).mapToDouble((stroke) -> Double.MAX_VALUE).toArray();
		this.top = this.left.clone();
		this.right = IntStream.range(0, strokes).mapToDouble((stroke) -> -Double.MAX_VALUE).toArray();
		this.bottom = this.right.clone();
		for (int run = 0; run < runs.count(); run++) {
			int stroke = runs.stroke(run);
			for (int x : new int[] { runs.start(run), runs.end(run) - 1 }) {
				double along = frame.column(x, runs.row(run));
				double below = frame.row(x, runs.row(run));
				this.left[stroke] = Math.min(this.left[stroke], along);
				this.right[stroke] = Math.max(this.right[stroke], along + 1);
				this.top[stroke] = Math.min(this.top[stroke], below);
				this.bottom[stroke] = Math.max(this.bottom[stroke], below + 1);
			}
		}
		this.letters = IntStream.range(0, strokes)
			.filter((stroke) -> mayBeLetter(stroke, frame))
			.limit(MAX_LETTERS)
			.toArray();
	}

	/**
	 * Returns the most letters that stand on one line.
	 * @param frame a rectangle on the canvas
	 * @param canvas shows it
	 * @param lightest how light ink is at most, in tones
	 */
	static int most(PrintedRectangle frame, Canvas canvas, double lightest) {
		InkBits ink = InkBits.none(InkNetwork.WIDTH, InkNetwork.HEIGHT);
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
				int i = y * InkNetwork.WIDTH + x;
				if (canvas.grey()[i] <= lightest && frame.covers(i, -FramedStamp.LINE)) {
					ink.add(y, x, x + 1);
				}
			}
		}
		return new FrameLetters(frame, Runs.of(ink)).most();
	}

	private boolean mayBeLetter(int stroke, PrintedRectangle frame) {
		double high = high(stroke);
		return high >= MIN_HEIGHT && high <= MAX_HEIGHT * 2 * frame.down()
				&& this.right[stroke] - this.left[stroke] <= MAX_ASPECT * high
				&& this.top[stroke] > -frame.down() + FramedStamp.LINE + 1
				&& this.bottom[stroke] < frame.down() - FramedStamp.LINE - 1;
	}

	private double high(int stroke) {
		return this.bottom[stroke] - this.top[stroke];
	}

	private int most() {
		int most = 0;
		for (int one : this.letters) {
			double even = Math.max(EVEN, EVEN_SHARE * high(one));
			int alike = 0;
			for (int other : this.letters) {
				alike += (Math.abs(this.top[one] - this.top[other]) <= even
						&& Math.abs(this.bottom[one] - this.bottom[other]) <= even) ? 1 : 0;
			}
			most = Math.max(most, alike);
		}
		return most;
	}

}
