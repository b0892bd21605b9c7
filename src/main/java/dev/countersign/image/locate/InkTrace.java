package dev.countersign.image.locate;

/**
 * Follows the ink that a network found to where it ends. Of a line around a signature, a
 * network often takes only parts for a signature's ink. The rest of it is connected with
 * them and about as dark.
 */
final class InkTrace {

	/** The least darkness of ink, as a share of the found ink's. */
	private static final double DARK = 0.45;

	/** What is paler than this, in tones, is not followed. */
	private static final int MIN_DARKNESS = 12;

	private static final int TONES = 256;

	/** Of so many pixels, one tells the paper's tone. */
	private static final int SAMPLED = 5;

	private final Look look;

	private final int tone;

	/** The found ink's darkness; negative if it is lighter than the paper. */
	private final int darkness;

	/** That of ink to be followed. */
	private final double least;

	private InkTrace(Look look) {
		this.look = look;
		int[] paper = new int[TONES];
		int[] found = new int[TONES];
		Canvas canvas = look.canvas();
		float[] grey = canvas.grey();
		float[] likely = look.mask().values();
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			int end = y * InkNetwork.WIDTH + canvas.left() + canvas.width();
			for (int i = y * InkNetwork.WIDTH + canvas.left(); i < end; i++) {
				if (likely[i] > InkMask.LIKELY) {
					found[(int) grey[i]]++;
				}
				else if (i % SAMPLED == 0) {
					paper[(int) grey[i]]++;
				}
			}
		}
		this.tone = median(paper);
		this.darkness = this.tone - median(found);
		this.least = DARK * this.darkness;
	}

	private static int median(int[] counts) {
		int total = 0;
		for (int count : counts) {
			total += count;
		}
		int median = 0;
		for (int seen = counts[0]; median < TONES - 1 && 2 * seen < total; seen += counts[median]) {
			median++;
		}
		return median;
	}

	/** Returns the ink that is connected with what a look found. */
	static InkMask of(Look look) {
		InkTrace trace = new InkTrace(look);
		return (Math.abs(trace.darkness) >= MIN_DARKNESS) ? trace.followed() : look.mask();
	}

	private InkMask followed() {
		float[] likely = this.look.mask().values();
		float[] ink = new float[likely.length];
		Pixels stack = new Pixels();
		for (int i = 0; i < likely.length; i++) {
			if (likely[i] > InkMask.LIKELY && ink[i] == 0) {
				ink[i] = 1;
				stack.add(i);
				while (stack.count() > 0) {
					follow(stack.removeLast(), ink, stack);
				}
			}
		}
		return new InkMask(ink);
	}

	private void follow(int pixel, float[] ink, Pixels stack) {
		int x = pixel % InkNetwork.WIDTH;
		int y = pixel / InkNetwork.WIDTH;
		Canvas canvas = this.look.canvas();
		int right = Math.min(x + 1, canvas.left() + canvas.width() - 1);
		int bottom = Math.min(y + 1, canvas.top() + canvas.height() - 1);
		for (int row = Math.max(y - 1, canvas.top()); row <= bottom; row++) {
			for (int column = Math.max(x - 1, canvas.left()); column <= right; column++) {
				int next = row * InkNetwork.WIDTH + column;
				if (ink[next] == 0 && isInk(next)) {
					ink[next] = 1;
					stack.add(next);
				}
			}
		}
	}

	private boolean isInk(int pixel) {
		if (this.look.mask().values()[pixel] > InkMask.LIKELY) {
			return true;
		}
		float darker = this.tone - this.look.canvas().grey()[pixel];
		return (this.darkness > 0) ? darker >= this.least : darker <= this.least;
	}

}
