package dev.countersign.image.locate.tone;

import java.util.Arrays;
import java.util.function.IntPredicate;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * How dark the strokes on a canvas are in their middle, where no paper shines through.
 */
public final class StrokeTones {

	/** Paler places are paper, in tones. */
	private static final float MIN_DARKNESS = 20;

	/** The least share of an ink's middles that are a darker ink's. */
	private static final double MIN_SHARE = 0.3;

	/** What is a stroke and no crossing of two, in pixels, and how much of ink is. */
	private static final double LONG = 20;

	private static final double MIN_LONG = 0.6;

	/** The fewest middles that tell an ink's darkness. */
	private static final int MIN_MIDDLES = 20;

	/** How far an ink reaches from the middle of its strokes, in pixels. */
	private static final int REACH = 2;

	private final Canvas canvas;

	private final float paper;

	/** For each pixel of the canvas, the darkest of the image's that it shows. */
	private final float[] darkest;

	private StrokeTones(Canvas canvas, float paper, float[] darkest) {
		this.canvas = canvas;
		this.paper = paper;
		this.darkest = darkest;
	}

	/**
	 * Reads the tones of a canvas.
	 * @param image the whole image, in grey, of which the canvas shows a part
	 * @param canvas shows it
	 * @param paper the paper's tone, 0 to 255
	 * @return the tones
	 */
	public static StrokeTones of(GreyImage image, Canvas canvas, float paper) {
		return new StrokeTones(canvas, paper, DarkestTones.of(image, canvas).all());
	}

	/**
	 * Returns how much darker than the paper the middles of some strokes are.
	 * @param choice chooses pixels
	 * @return the median; not a number if they are few
	 */
	public double median(IntPredicate choice) {
		float[] sorted = middles(choice);
		return (sorted.length < MIN_MIDDLES) ? Double.NaN : sorted[sorted.length / 2];
	}

	/**
	 * Returns the same of a darker ink among others. Where strokes of one ink cross, it
	 * is darker too, but not along a stroke.
	 * @param least its least darkness, in tones
	 * @param choice chooses pixels
	 * @return the median of what is so dark; not a number if there is no such ink
	 */
	public double medianOfDarker(double least, IntPredicate choice) {
		float[] sorted = middles(choice);
		int first = 0;
		while (first < sorted.length && !(sorted[first] >= least)) {
			first++;
		}
		boolean few = sorted.length - first < Math.max(MIN_MIDDLES, MIN_SHARE * sorted.length);
		return (few || !areLong(least, choice)) ? Double.NaN : sorted[(first + sorted.length) / 2];
	}

	/** Returns whether most of what is so dark is in long strokes. */
	private boolean areLong(double least, IntPredicate choice) {
		InkBits dark = InkBits.none(InkNetwork.WIDTH, InkNetwork.HEIGHT);
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			for (int x = this.canvas.left(); x < this.canvas.left() + this.canvas.width(); x++) {
				int i = y * InkNetwork.WIDTH + x;
				if (darkness(i) >= least && choice.test(i)) {
					dark.add(y, x, x + 1);
				}
			}
		}
		Strokes strokes = Strokes.of(new byte[this.darkest.length], InkNetwork.WIDTH, Runs.of(dark));
		int all = 0;
		int inLong = 0;
		for (int stroke = 0; stroke < strokes.count(); stroke++) {
			all += strokes.area(stroke);
			inLong += (Math.hypot(strokes.width(stroke) - 1, strokes.height(stroke) - 1) >= LONG) ? strokes.area(stroke)
					: 0;
		}
		return inLong >= MIN_LONG * all;
	}

	/** Returns how dark the middles of some strokes are, the palest first. */
	private float[] middles(IntPredicate choice) {
		float[] darkness = new float[this.darkest.length];
		int count = 0;
		for (int y = this.canvas.top() + 1; y < this.canvas.top() + this.canvas.height() - 1; y++) {
			for (int x = this.canvas.left() + 1; x < this.canvas.left() + this.canvas.width() - 1; x++) {
				int i = y * InkNetwork.WIDTH + x;
				if (darkness(i) >= MIN_DARKNESS && isMiddle(i) && choice.test(i)) {
					darkness[count++] = darkness(i);
				}
			}
		}
		Arrays.sort(darkness, 0, count);
		return Arrays.copyOf(darkness, count);
	}

	private float darkness(int i) {
		return this.paper - this.darkest[i];
	}

	/** Returns whether no pixel on both sides, or none above and below, is darker. */
	private boolean isMiddle(int i) {
		float[] grey = this.darkest;
		boolean across = grey[i] <= grey[i - 1] && grey[i] <= grey[i + 1];
		boolean down = grey[i] <= grey[i - InkNetwork.WIDTH] && grey[i] <= grey[i + InkNetwork.WIDTH];
		return across || down;
	}

	/**
	 * Returns which pixels are so dark, or near one that is.
	 * @param least the least darkness, in tones
	 * @return a value for each pixel of the canvas
	 */
	public boolean[] nearDarker(double least) {
		boolean[] near = new boolean[this.darkest.length];
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			for (int x = this.canvas.left(); x < this.canvas.left() + this.canvas.width(); x++) {
				if (darkness(y * InkNetwork.WIDTH + x) >= least) {
					cover(near, y * InkNetwork.WIDTH + x);
				}
			}
		}
		return near;
	}

	/**
	 * Marks what the ink of a stroke may cover.
	 * @param near of each pixel of a canvas; changed
	 * @param middle a pixel in the middle of the stroke
	 */
	public static void cover(boolean[] near, int middle) {
		int y = middle / InkNetwork.WIDTH;
		int x = middle - y * InkNetwork.WIDTH;
		int from = Math.max(x - REACH, 0);
		int to = Math.min(x + REACH + 1, InkNetwork.WIDTH);
		for (int row = Math.max(y - REACH, 0); row <= Math.min(y + REACH, InkNetwork.HEIGHT - 1); row++) {
			Arrays.fill(near, row * InkNetwork.WIDTH + from, row * InkNetwork.WIDTH + to, true);
		}
	}

}
