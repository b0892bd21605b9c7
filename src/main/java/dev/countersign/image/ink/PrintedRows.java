package dev.countersign.image.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;

/**
 * Tells print from other ink by what typesetting makes: letters of like heights stand
 * close together on a straight line. Hands do not keep such a line, and the strokes of a
 * signature are fewer and differ more in height.
 */
public final class PrintedRows {

	/** Ink has at least this share of a well-inked stroke's darkness. */
	private static final double MIN_DARKNESS = 0.3;

	/** A smaller letter has no shape. */
	private static final int MIN_HEIGHT = 4;

	/** A letter is at most this high, as a share of the image's height. */
	private static final double MAX_HEIGHT = 0.3;

	/** Letters may be joined, but a row is not of one piece. */
	private static final double MAX_ASPECT = 12;

	/** Only this many of the largest strokes are considered. */
	private static final int MAX_STROKES = 3000;

	/**
	 * The maximum gap between neighbours in a row, as a multiple of the lower one's
	 * height.
	 */
	private static final double MAX_GAP = 1.6;

	/** How much neighbours overlap at least, as a share of the lower one's height. */
	private static final double MIN_OVERLAP = 0.5;

	private static final double MAX_RATIO = 2.4;

	/** The fewest letters that make a row. */
	public static final int MIN_LETTERS = 4;

	/** Its least length, as a multiple of their height. */

	private static final double MIN_LENGTH = 4;

	private static final double MAX_SLOPE = 0.18;

	/**
	 * How far letters may stand from their line, as a share of their height and in
	 * pixels.
	 */
	private static final double TOLERANCE = 0.055;

	private static final double MIN_TOLERANCE = 0.8;

	/** The share of a row's letters that stand on its line. */
	private static final double ON_LINE = 0.65;

	/** So many that no better line is sought. */
	private static final double ENOUGH = 0.8;

	/** So many letters on a line are print whatever else is in their row. */
	private static final int MANY_LETTERS = 10;

	/** So many rows are print, whatever their size. */
	private static final int MANY_ROWS = 4;

	/** The height of fewer rows' letters, as a share of the highest other stroke's. */
	private static final double SMALL = 0.6;

	/** The same if other strokes stand in the row. */
	private static final double TINY = 0.3;

	/** How many strokes that are not on a row's line may stand beside its letters. */
	private static final double MAX_BESIDE = 0.15;

	/** The height of a page's other print, as a multiple of its rows' letters. */
	private static final double ALIKE = 1.4;

	/**
	 * How far aside strokes still stand in a row, as a multiple of its letters' height.
	 */
	private static final double ASIDE = 2.5;

	/** The height of a dot and the length of a dash, as shares of the image's height. */
	private static final double MAX_DOT = 0.04;

	private static final double MAX_DASH = 0.12;

	private static final int MIN_DOTS = 6;

	/** The least length of a dotted line, as a share of the image's width. */
	private static final double MIN_DOTTED = 0.2;

	/** The maximum gap between dots, as a multiple of their longer side. */
	private static final double MAX_DOT_GAP = 10;

	/** How much dots may differ, as a share of their size. */
	private static final double UNLIKE = 0.35;

	/** How much steps from dot to dot may differ, and how many do not. */
	private static final double UNEVEN = 0.2;

	private static final double REGULAR = 0.7;

	/** The gaps between strokes of a group, as multiples of their height. */
	private static final double ACROSS = 1.2;

	private static final double DOWN = 0.5;

	/** The share of its box that a written stroke covers. */
	private static final double MIN_SOLID = 0.02;

	private static final double MAX_SOLID = 0.6;

	/** How far letters reach above and below their line, as multiples of their height. */
	private static final double ABOVE = 2.2;

	private static final double BELOW = 0.8;

	private final Runs runs;

	private final Strokes strokes;

	private final int width;

	private final int height;

	private final List<Row> found = new ArrayList<>();

	/** For each stroke, the height of the row's letters; 0 if it is not print. */
	private final double[] rows;

	private PrintedRows(Darkness darkness) {
		InkLevels levels = darkness.levels();
		EdgeLines.clear(darkness, levels);
		int level = Math.max(levels.sure(), (int) (MIN_DARKNESS * levels.full()));
		this.width = darkness.width();
		this.height = darkness.height();
		this.runs = Runs.of(darkness.values(), this.width, this.height, level);
		this.strokes = Strokes.of(darkness.values(), this.width, this.runs);
		this.rows = new double[this.strokes.count];
		rows(candidates());
		dots();
		requireSmall(this.found.size() >= MANY_ROWS);
	}

	/**
	 * Finds print.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return what of its ink is print
	 */
	public static PrintedRows of(GreyImage image) {
		return new PrintedRows(Darkness.of(image));
	}

	/**
	 * Passes on the horizontal runs of ink, row by row.
	 * @param visitor receives them
	 */
	public void forEachRun(RunVisitor visitor) {
		for (int run = 0; run < this.runs.count(); run++) {
			visitor.visit(this.runs.row(run), this.runs.start(run), this.runs.end(run),
					this.rows[this.runs.stroke(run)]);
		}
	}

	/**
	 * Returns the largest groups of strokes that are neither print nor lines, but higher
	 * than print.
	 * @param max how many
	 * @return their boxes, those with the most ink first
	 */
	public List<Region> others(int max) {
		double letter = letter();
		int[] others = IntStream.range(0, this.strokes.count)
			.filter((stroke) -> this.rows[stroke] == 0 && high(stroke) > letter && wide(stroke) < this.height
					&& high(stroke) <= MAX_HEIGHT * this.height && isWritten(stroke))
			.toArray();
		List<Group> groups = new ArrayList<>();
		for (int stroke : others) {
			Group group = Group.of(this.strokes, stroke);
			for (int i = groups.size() - 1; i >= 0; i--) {
				if (groups.get(i).isNear(group)) {
					group = group.with(groups.remove(i));
				}
			}
			groups.add(group);
		}
		return groups.stream()
			.filter((group) -> group.right() - group.left() > 2 * MIN_LENGTH * letter)
			.sorted(Comparator.comparingInt(Group::area).reversed())
			.limit(max)
			.map((group) -> new Region(group.left(), group.top(), group.right() - group.left(),
					group.bottom() - group.top()))
			.toList();
	}

	/**
	 * Returns how many strokes are print.
	 * @return 0 if there is none
	 */
	public int letters() {
		return (int) Arrays.stream(this.rows).filter((letter) -> letter > 0).count();
	}

	private int[] candidates() {
		int[] letters = IntStream.range(0, this.strokes.count).filter(this::mayBeLetter).toArray();
		if (letters.length > MAX_STROKES) {
			letters = IntStream.of(letters)
				.boxed()
				.sorted(Comparator.comparingInt((Integer stroke) -> this.strokes.area[stroke]).reversed())
				.limit(MAX_STROKES)
				.mapToInt(Integer::intValue)
				.toArray();
		}
		return IntStream.of(letters)
			.boxed()
			.sorted(Comparator.comparingInt((stroke) -> this.strokes.left[stroke]))
			.mapToInt(Integer::intValue)
			.toArray();
	}

	private boolean mayBeLetter(int stroke) {
		int high = high(stroke);
		return high >= MIN_HEIGHT && high <= MAX_HEIGHT * this.height && wide(stroke) <= MAX_ASPECT * high
				&& wide(stroke) * 8 >= high;
	}

	private int high(int stroke) {
		return this.strokes.bottom[stroke] - this.strokes.top[stroke];
	}

	private int wide(int stroke) {
		return this.strokes.right[stroke] - this.strokes.left[stroke];
	}

	/**
	 * Keeps rows whose letters are small beside other ink. Some people write their names
	 * as evenly as print, but not every letter of them.
	 */
	private void requireSmall(boolean page) {
		double[] beside = beside(page);
		double highest = 0;
		for (int stroke = 0; stroke < this.rows.length; stroke++) {
			highest = (this.rows[stroke] == 0) ? Math.max(highest, high(stroke)) : highest;
		}
		for (int stroke = 0; stroke < this.rows.length; stroke++) {
			boolean small = page || this.rows[stroke] <= SMALL * highest;
			boolean apart = beside[stroke] <= (page ? MAX_BESIDE : 0) || (!page && this.rows[stroke] <= TINY * highest);
			if (!small || !apart) {
				this.rows[stroke] = 0;
			}
		}
	}

	/** Returns the height of the letters of most rows. */
	private double letter() {
		return this.found.isEmpty() ? MIN_HEIGHT : median(this.found.stream().mapToDouble(Row::letter).toArray());
	}

	/** Returns whether a stroke is neither a frame nor a line nor solid. */
	private boolean isWritten(int stroke) {
		double solid = (double) this.strokes.area[stroke] / wide(stroke) / high(stroke);
		return solid > MIN_SOLID && solid < MAX_SOLID;
	}

	/** Joins letters, which are sorted by their left edges, to rows. */
	private void rows(int[] letters) {
		int[] row = new int[letters.length];
		Arrays.setAll(row, (i) -> i);
		int widest = IntStream.of(letters).map(this::wide).max().orElse(0);
		int highest = IntStream.of(letters).map(this::high).max().orElse(0);
		for (int i = 0; i < letters.length; i++) {
			for (int j = i + 1; j < letters.length && this.strokes.left[letters[j]]
					- this.strokes.left[letters[i]] <= widest + MAX_GAP * highest; j++) {
				if (areNeighbours(letters[i], letters[j])) {
					row[root(row, j)] = root(row, i);
				}
			}
		}
		List<List<Integer>> members = new ArrayList<>();
		for (int i = 0; i < letters.length; i++) {
			members.add(new ArrayList<>());
		}
		for (int i = 0; i < letters.length; i++) {
			members.get(root(row, i)).add(letters[i]);
		}
		members.stream().filter((together) -> together.size() >= MIN_LETTERS).forEach(this::split);
		if (this.found.size() >= MANY_ROWS) {
			double letter = letter();
			members.forEach((together) -> markSmall(together, letter));
		}
	}

	/** Marks what stands together and is as small as the print of a page. */
	private void markSmall(List<Integer> together, double letter) {
		List<Integer> left = together.stream().filter((stroke) -> this.rows[stroke] == 0).toList();
		if (left.size() > 1 && left.stream().allMatch((stroke) -> high(stroke) <= ALIKE * letter)) {
			left.forEach((stroke) -> this.rows[stroke] = letter);
		}
	}

	private static int root(int[] parents, int of) {
		int root = of;
		while (parents[root] != root) {
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	private boolean areNeighbours(int a, int b) {
		int low = Math.min(high(a), high(b));
		int gap = Math.max(this.strokes.left[a], this.strokes.left[b])
				- Math.min(this.strokes.right[a], this.strokes.right[b]);
		int overlap = Math.min(this.strokes.bottom[a], this.strokes.bottom[b])
				- Math.max(this.strokes.top[a], this.strokes.top[b]);
		return gap <= MAX_GAP * low && overlap >= MIN_OVERLAP * low && Math.max(high(a), high(b)) <= MAX_RATIO * low;
	}

	/** Finds the lines on which letters stand, the fullest first. */
	private void split(List<Integer> members) {
		List<Integer> left = new ArrayList<>(members);
		while (left.size() >= MIN_LETTERS) {
			double high = median(left.stream().mapToDouble(this::high).toArray());
			List<Integer> line = line(left, Math.max(MIN_TOLERANCE, TOLERANCE * high));
			if (line.size() < MIN_LETTERS || (line.size() < ON_LINE * left.size() && line.size() < MANY_LETTERS)) {
				return;
			}
			double letter = median(line.stream().mapToDouble(this::high).toArray());
			int from = line.stream().mapToInt((stroke) -> this.strokes.left[stroke]).min().orElse(0);
			int to = line.stream().mapToInt((stroke) -> this.strokes.right[stroke]).max().orElse(0);
			if (to - from < MIN_LENGTH * letter) {
				return;
			}
			this.found.add(mark(line, letter, left));
			left.removeIf((stroke) -> this.rows[stroke] > 0);
		}
	}

	/** Marks lines of dots or dashes. */
	private void dots() {
		int[] small = IntStream.range(0, this.strokes.count)
			.filter((stroke) -> this.rows[stroke] == 0 && high(stroke) <= MAX_DOT * this.height
					&& wide(stroke) <= MAX_DASH * this.height)
			.boxed()
			.sorted(Comparator.comparingInt((stroke) -> this.strokes.left[stroke]))
			.mapToInt(Integer::intValue)
			.toArray();
		boolean[] taken = new boolean[small.length];
		for (int first = 0; first < small.length; first++) {
			List<Integer> line = new ArrayList<>(List.of(small[first]));
			for (int next = taken[first] ? small.length : first + 1; next < small.length; next++) {
				int last = line.get(line.size() - 1);
				if (this.strokes.left[small[next]] - this.strokes.right[last] > MAX_DOT_GAP * size(last)) {
					break;
				}
				if (!taken[next] && areDots(last, small[next])) {
					line.add(small[next]);
					taken[next] = true;
				}
			}
			double length = centre(line.get(line.size() - 1)) - centre(line.get(0));
			if (line.size() >= MIN_DOTS && length >= MIN_DOTTED * this.width && isRegular(line)) {
				line.forEach((stroke) -> this.rows[stroke] = size(stroke));
			}
		}
	}

	private int size(int stroke) {
		return Math.max(wide(stroke), high(stroke));
	}

	/** Returns whether one is to the right of the other, alike and on its level. */
	private boolean areDots(int left, int right) {
		double across = centre(right) - centre(left);
		double down = this.strokes.bottom[right] + this.strokes.top[right] - this.strokes.bottom[left]
				- this.strokes.top[left];
		return across > wide(left) && Math.abs(wide(left) - wide(right)) <= 1 + UNLIKE * wide(left)
				&& Math.abs(high(left) - high(right)) <= 1 + UNLIKE * high(left)
				&& Math.abs(down) / 2 <= 1 + MAX_SLOPE / 2 * across;
	}

	/** Returns whether most steps from dot to dot are about the same, or twice as far. */
	private boolean isRegular(List<Integer> line) {
		double[] steps = new double[line.size() - 1];
		Arrays.setAll(steps, (i) -> centre(line.get(i + 1)) - centre(line.get(i)));
		double step = median(steps.clone());
		long even = Arrays.stream(steps).filter((other) -> {
			double times = Math.max(1, Math.rint(other / step));
			return Math.abs(other - times * step) <= 1 + UNEVEN * step;
		}).count();
		return even >= REGULAR * steps.length;
	}

	/**
	 * Returns, for each printed stroke, how many others of like height stand in its row,
	 * as a share of the row's letters.
	 */
	private double[] beside(boolean page) {
		double[] beside = new double[this.rows.length];
		for (Row row : this.found) {
			int others = 0;
			for (int stroke = 0; stroke < this.rows.length; stroke++) {
				double base = row.base(centre(stroke));
				double overlap = Math.min(this.strokes.bottom[stroke], base)
						- Math.max(this.strokes.top[stroke], base - row.letter);
				others += (this.rows[stroke] == 0
						&& (!page || (high(stroke) <= MAX_RATIO * row.letter && isWritten(stroke)))
						&& overlap >= MIN_OVERLAP * row.letter
						&& this.strokes.right[stroke] > row.from - ASIDE * row.letter
						&& this.strokes.left[stroke] < row.to + ASIDE * row.letter) ? 1 : 0;
			}
			for (int stroke : row.members) {
				beside[stroke] = (double) others / row.members.size();
			}
		}
		return beside;
	}

	private static double median(double[] values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}

	/**
	 * Returns the most letters whose lower edges are on a line and whose upper edges are
	 * on one or two lines parallel to it.
	 */
	private List<Integer> line(List<Integer> members, double tolerance) {
		List<Integer> best = List.of();
		int step = Math.max(1, members.size() / 24);
		for (int i = 0; i < members.size(); i += step) {
			for (int j = i + 1; j < members.size(); j += step) {
				int a = members.get(i);
				int b = members.get(j);
				double across = centre(b) - centre(a);
				double slope = (this.strokes.bottom[b] - this.strokes.bottom[a]) / across;
				if (across >= high(a) && Math.abs(slope) <= MAX_SLOPE) {
					List<Integer> line = members.stream()
						.filter((stroke) -> Math.abs(base(a, slope, stroke) - this.strokes.bottom[stroke]) <= tolerance)
						.toList();
					if (line.size() > best.size()) {
						List<Integer> even = even(line, a, slope, tolerance);
						best = (even.size() > best.size()) ? even : best;
						if (best.size() >= ENOUGH * members.size()) {
							return best;
						}
					}
				}
			}
		}
		return best;
	}

	private double base(int first, double slope, int stroke) {
		return this.strokes.bottom[first] + slope * (centre(stroke) - centre(first));
	}

	/** Returns the letters of a line that have one of the two most common heights. */
	private List<Integer> even(List<Integer> line, int first, double slope, double tolerance) {
		double[] heights = line.stream()
			.mapToDouble((stroke) -> base(first, slope, stroke) - this.strokes.top[stroke])
			.toArray();
		double common = common(heights, Double.NaN, tolerance);
		double second = common(heights, common, tolerance);
		List<Integer> even = new ArrayList<>();
		for (int i = 0; i < heights.length; i++) {
			if (Math.abs(heights[i] - common) <= tolerance || Math.abs(heights[i] - second) <= tolerance) {
				even.add(line.get(i));
			}
		}
		return even;
	}

	private static double common(double[] heights, double not, double tolerance) {
		double common = -1;
		int most = 0;
		for (double height : heights) {
			if (!(Math.abs(height - not) <= tolerance)) {
				int count = 0;
				for (double other : heights) {
					count += (Math.abs(other - height) <= tolerance) ? 1 : 0;
				}
				if (count > most) {
					most = count;
					common = height;
				}
			}
		}
		return common;
	}

	private double centre(int stroke) {
		return (this.strokes.left[stroke] + this.strokes.right[stroke]) / 2.0;
	}

	/**
	 * Marks a line's letters, those of the same row that reach below it, and its dots.
	 */
	private Row mark(List<Integer> line, double high, List<Integer> members) {
		int first = line.get(0);
		int last = line.get(line.size() - 1);
		double slope = (this.strokes.bottom[last] - this.strokes.bottom[first])
				/ Math.max(1, centre(last) - centre(first));
		Row row = new Row(this.strokes.left[first], this.strokes.right[last], centre(first), this.strokes.bottom[first],
				slope, high, new ArrayList<>(line));
		for (int stroke : members) {
			double base = row.base(centre(stroke));
			if (this.strokes.top[stroke] > base - ABOVE * high && this.strokes.bottom[stroke] < base + BELOW * high) {
				row.members.add(stroke);
			}
		}
		row.members.forEach((stroke) -> this.rows[stroke] = high);
		for (int stroke = 0; stroke < this.strokes.count; stroke++) {
			double at = centre(stroke);
			double base = row.base(at);
			if (this.rows[stroke] == 0 && at > row.from - high && at < row.to + high && high(stroke) < high
					&& wide(stroke) < high && this.strokes.top[stroke] > base - ABOVE * high
					&& this.strokes.bottom[stroke] < base + BELOW * high) {
				row.members.add(stroke);
			}
		}
		row.members.forEach((stroke) -> this.rows[stroke] = high);
		return row;
	}

	/**
	 * The box of strokes that are close together, and their ink.
	 */
	private record Group(int left, int top, int right, int bottom, int area) {

		static Group of(Strokes strokes, int stroke) {
			return new Group(strokes.left[stroke], strokes.top[stroke], strokes.right[stroke], strokes.bottom[stroke],
					strokes.area[stroke]);
		}

		boolean isNear(Group other) {
			int high = Math.max(this.bottom - this.top, other.bottom - other.top);
			return Math.max(this.left, other.left) - Math.min(this.right, other.right) <= ACROSS * high
					&& Math.max(this.top, other.top) - Math.min(this.bottom, other.bottom) <= DOWN * high;
		}

		Group with(Group other) {
			return new Group(Math.min(this.left, other.left), Math.min(this.top, other.top),
					Math.max(this.right, other.right), Math.max(this.bottom, other.bottom), this.area + other.area);
		}

	}

	/**
	 * A row of print.
	 */
	private record Row(double from, double to, double x, double y, double slope, double letter, List<Integer> members) {

		double base(double at) {
			return this.y + this.slope * (at - this.x);
		}

	}

	/**
	 * Receives runs of ink.
	 */
	@FunctionalInterface
	public interface RunVisitor {

		/**
		 * Receives a run.
		 * @param y its row
		 * @param from its first column
		 * @param to the column after its last
		 * @param letter the height of the printed letters it belongs to, in pixels; 0 if
		 * it is not print
		 */
		void visit(int y, int from, int to, double letter);

	}

}
