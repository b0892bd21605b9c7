package dev.countersign.image.locate.tone;

import java.util.Arrays;
import java.util.function.IntPredicate;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * How dark the strokes on a canvas are in their middle, where no paper shines through.
 */
public final class StrokeTones {

	/** Paler places are paper, in tones. */
	private static final float MIN_DARKNESS = 20;

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
		return (count < MIN_MIDDLES) ? Double.NaN : darkness[count / 2];
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
