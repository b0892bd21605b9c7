package dev.countersign.image.locate.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Groups the likely ink of a mask into connected strokes, and strokes that lie close
 * together into bodies. A signature is one body, or a main one and what belongs to it.
 */
public final class Bodies {

	/** A stroke of fewer pixels is a speck. */
	private static final int MIN_STROKE = 6;

	/** Only this many of the largest strokes are considered. */
	private static final int MAX_STROKES = 300;

	/**
	 * The maximum gaps between parts of one body, as multiples of the mean height of a
	 * stroke.
	 */
	private static final double MAX_GAP_ACROSS = 1.6;

	private static final double MAX_GAP_DOWN = 0.8;

	/** Strokes are taken to be at least this high, in pixels. */
	private static final double MIN_HEIGHT = 12;

	/** Up to this probability, a pixel is no ink anyway. */
	private static final float UNLIKELY = 0.1f;

	private final int[] labels;

	private final List<Body> strokes;

	private final List<Body> all;

	private Bodies(int[] labels, List<Body> strokes, List<Body> all) {
		this.labels = labels;
		this.strokes = strokes;
		this.all = all;
	}

	/**
	 * Groups the likely ink of a mask.
	 * @param mask is not kept
	 * @return its bodies
	 */
	public static Bodies of(InkMask mask) {
		int[] labels = new int[mask.values().length];
		List<Body> strokes = new ArrayList<>(strokes(mask.values(), labels));
		strokes.sort(Comparator.comparingInt(Body::mass).reversed());
		List<Body> largest = strokes.subList(0, Math.min(strokes.size(), MAX_STROKES));
		return new Bodies(labels, largest, grouped(largest));
	}

	/** Labels connected pixels (8 neighbours), from 1. */
	private static List<Body> strokes(float[] values, int[] labels) {
		List<Body> strokes = new ArrayList<>();
		Pixels stack = new Pixels();
		int label = 0;
		for (int start = 0; start < values.length; start++) {
			if (values[start] > InkMask.LIKELY && labels[start] == 0) {
				Body stroke = fill(values, labels, stack, start, ++label);
				if (stroke.mass() >= MIN_STROKE) {
					strokes.add(stroke);
				}
			}
		}
		return strokes;
	}

	/**
	 * Labels the pixels that are connected with one, by 8 neighbours.
	 * @param values how likely each pixel of a canvas is ink
	 * @param labels of the pixels, 0 if they have none yet
	 * @param stack any, which is cleared
	 * @param start the index of a likely pixel without a label
	 * @param label the new one
	 * @return the stroke of these pixels
	 */
	public static Body fill(float[] values, int[] labels, Pixels stack, int start, int label) {
		int left = InkNetwork.WIDTH;
		int right = 0;
		int top = InkNetwork.HEIGHT;
		int bottom = 0;
		int mass = 0;
		stack.clear();
		stack.add(start);
		while (stack.count() > 0) {
			int pixel = stack.removeLast();
			if (labels[pixel] != 0) {
				continue;
			}
			int y = pixel / InkNetwork.WIDTH;
			int row = y * InkNetwork.WIDTH;
			int from = pixel;
			while (from > row && values[from - 1] > InkMask.LIKELY) {
				from--;
			}
			int to = pixel + 1;
			while (to < row + InkNetwork.WIDTH && values[to] > InkMask.LIKELY) {
				to++;
			}
			Arrays.fill(labels, from, to, label);
			mass += to - from;
			left = Math.min(left, from - row);
			right = Math.max(right, to - row);
			top = Math.min(top, y);
			bottom = Math.max(bottom, y + 1);
			int first = Math.max(from - 1, row);
			int end = Math.min(to + 1, row + InkNetwork.WIDTH);
			if (y > 0) {
				addRuns(values, labels, stack, first - InkNetwork.WIDTH, end - InkNetwork.WIDTH);
			}
			if (y < InkNetwork.HEIGHT - 1) {
				addRuns(values, labels, stack, first + InkNetwork.WIDTH, end + InkNetwork.WIDTH);
			}
		}
		return new Body(List.of(label), mass, left, top, right, bottom);
	}

	/** Adds a pixel of each run that is not labelled. */
	private static void addRuns(float[] values, int[] labels, Pixels stack, int from, int end) {
		boolean inside = false;
		for (int i = from; i < end; i++) {
			boolean likely = values[i] > InkMask.LIKELY;
			if (likely && !inside && labels[i] == 0) {
				stack.add(i);
			}
			inside = likely;
		}
	}

	private static List<Body> grouped(List<Body> strokes) {
		double height = height(strokes);
		List<Body> bodies = new ArrayList<>();
		boolean[] taken = new boolean[strokes.size()];
		for (int first = 0; first < taken.length; first++) {
			if (taken[first]) {
				continue;
			}
			taken[first] = true;
			List<Body> members = new ArrayList<>(List.of(strokes.get(first)));
			for (int i = 0; i < members.size(); i++) {
				for (int other = 0; other < taken.length; other++) {
					if (!taken[other] && areClose(members.get(i), strokes.get(other), height)) {
						taken[other] = true;
						members.add(strokes.get(other));
					}
				}
			}
			bodies.add(together(members));
		}
		bodies.sort(Comparator.comparingInt(Body::mass).reversed());
		return bodies;
	}

	private static boolean areClose(Body a, Body b, double height) {
		return a.gapAcross(b) <= MAX_GAP_ACROSS * height && a.gapDown(b) <= MAX_GAP_DOWN * height;
	}

	private static double height(List<Body> strokes) {
		double mass = 0;
		double moment = 0;
		for (Body stroke : strokes) {
			mass += stroke.mass();
			moment += (double) stroke.mass() * stroke.height();
		}
		return Math.max(MIN_HEIGHT, (mass == 0) ? 0 : moment / mass);
	}

	/**
	 * Joins bodies into one.
	 * @param bodies at least one
	 * @return a body of all their strokes
	 */
	public static Body together(List<Body> bodies) {
		List<Integer> strokes = new ArrayList<>();
		int mass = 0;
		int left = InkNetwork.WIDTH;
		int top = InkNetwork.HEIGHT;
		int right = 0;
		int bottom = 0;
		for (Body body : bodies) {
			strokes.addAll(body.strokes());
			mass += body.mass();
			left = Math.min(left, body.left());
			top = Math.min(top, body.top());
			right = Math.max(right, body.right());
			bottom = Math.max(bottom, body.bottom());
		}
		return new Body(List.copyOf(strokes), mass, left, top, right, bottom);
	}

	/**
	 * Returns all bodies, the one with the most ink first.
	 * @return an empty list if there is no ink
	 */
	public List<Body> all() {
		return this.all;
	}

	/**
	 * Returns a body's strokes, each as a body of its own.
	 * @param body one of these bodies, or some of them together
	 * @return its strokes, those with the most ink first
	 */
	public List<Body> strokesOf(Body body) {
		Set<Integer> labels = Set.copyOf(body.strokes());
		return this.strokes.stream().filter((stroke) -> labels.contains(stroke.strokes().get(0))).toList();
	}

	/**
	 * Clears the ink that does not belong to a body. Unlikely ink stays where it touches
	 * the body, since it is a stroke's soft edge.
	 * @param body one of these bodies, or some of them together
	 * @param mask the one that was grouped; changed
	 */
	public void keepOnly(Body body, InkMask mask) {
		boolean[] kept = new boolean[Arrays.stream(this.labels).max().orElse(0) + 1];
		body.strokes().forEach((label) -> kept[label] = true);
		float[] values = mask.values();
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			for (int x = 0; x < InkNetwork.WIDTH; x++) {
				int i = y * InkNetwork.WIDTH + x;
				if (values[i] > UNLIKELY && !kept[this.labels[i]] && !touches(kept, x, y)) {
					values[i] = 0;
				}
			}
		}
	}

	private boolean touches(boolean[] kept, int x, int y) {
		for (int row = Math.max(y - 2, 0); row <= Math.min(y + 2, InkNetwork.HEIGHT - 1); row++) {
			for (int column = Math.max(x - 2, 0); column <= Math.min(x + 2, InkNetwork.WIDTH - 1); column++) {
				if (kept[this.labels[row * InkNetwork.WIDTH + column]]) {
					return true;
				}
			}
		}
		return false;
	}

}
