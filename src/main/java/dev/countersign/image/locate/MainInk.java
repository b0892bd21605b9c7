package dev.countersign.image.locate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.countersign.image.ink.Ink;

/**
 * Tells the ink by which a signature is placed from little ink that lies apart. Where
 * something was cleared around a signature, crumbs of it may be left. However small they
 * are, one that lies far away moves the centre of mass and widens the spread.
 */
final class MainInk {

	/** Ink that lies apart is a smaller share than this of all ink. */
	private static final double MIN_SHARE = 0.06;

	/**
	 * The side of a cell, as a multiple of the ink's spread. Ink lies apart if an empty
	 * cell is between.
	 */
	private static final double CELL = 0.34;

	/** How much wider than high a signature usually spreads. */
	private static final double ASPECT = 2;

	private final Ink ink;

	private final int cell;

	private final int columns;

	private final int rows;

	private MainInk(Ink ink, int cell) {
		this.ink = ink;
		this.cell = cell;
		this.columns = (ink.width() + cell - 1) / cell;
		this.rows = (ink.height() + cell - 1) / cell;
	}

	/**
	 * Returns ink without what lies apart.
	 * @return the same ink if nothing does
	 */
	static Ink of(Ink ink) {
		long mass = ink.mass();
		if (mass == 0) {
			return ink;
		}
		MainInk main = new MainInk(ink, Math.max(1, (int) Math.round(CELL * spread(ink, mass))));
		return main.without(main.apart(main.cells(), mass));
	}

	/**
	 * Returns the ink's standard deviation down, or that across as a signature that is as
	 * wide would have it down, whichever is larger; in pixels.
	 */
	private static double spread(Ink ink, long mass) {
		byte[] values = ink.values();
		double x = 0;
		double y = 0;
		double xx = 0;
		double yy = 0;
		for (int at = ink.next(0, values.length); at < values.length; at = ink.next(at + 1, values.length)) {
			int value = values[at] & 0xFF;
			int column = at % ink.width();
			int row = at / ink.width();
			x += value * column;
			y += value * row;
			xx += value * column * column;
			yy += value * row * row;
		}
		double across = Math.sqrt(Math.max(0, xx / mass - x / mass * (x / mass)));
		double down = Math.sqrt(Math.max(0, yy / mass - y / mass * (y / mass)));
		return Math.max(across / ASPECT, down);
	}

	/** Returns the sum of the ink in each cell. */
	private long[] cells() {
		long[] cells = new long[this.columns * this.rows];
		byte[] values = this.ink.values();
		for (int at = this.ink.next(0, values.length); at < values.length; at = this.ink.next(at + 1, values.length)) {
			cells[cell(at)] += values[at] & 0xFF;
		}
		return cells;
	}

	private int cell(int pixel) {
		return pixel / this.ink.width() / this.cell * this.columns + pixel % this.ink.width() / this.cell;
	}

	/** Returns the cells of which the ink is little and lies apart. */
	private boolean[] apart(long[] cells, long mass) {
		boolean[] apart = new boolean[cells.length];
		boolean[] seen = new boolean[cells.length];
		for (int first = 0; first < cells.length; first++) {
			if (cells[first] > 0 && !seen[first]) {
				List<Integer> group = group(first, cells, seen);
				if (group.stream().mapToLong((member) -> cells[member]).sum() < MIN_SHARE * mass) {
					group.forEach((member) -> apart[member] = true);
				}
			}
		}
		return apart;
	}

	/** Returns the inked cells that are connected with one, by 8 neighbours. */
	private List<Integer> group(int first, long[] cells, boolean[] seen) {
		List<Integer> group = new ArrayList<>();
		Deque<Integer> next = new ArrayDeque<>(List.of(first));
		seen[first] = true;
		while (!next.isEmpty()) {
			int one = next.remove();
			group.add(one);
			for (int row = Math.max(one / this.columns - 1, 0); row <= one / this.columns + 1
					&& row < this.rows; row++) {
				for (int column = Math.max(one % this.columns - 1, 0); column <= one % this.columns + 1
						&& column < this.columns; column++) {
					int other = row * this.columns + column;
					if (cells[other] > 0 && !seen[other]) {
						seen[other] = true;
						next.add(other);
					}
				}
			}
		}
		return group;
	}

	/** Returns the ink of other cells; the same ink if that is all of it or none. */
	private Ink without(boolean[] apart) {
		byte[] values = this.ink.values();
		byte[] main = new byte[values.length];
		boolean any = false;
		boolean all = true;
		for (int at = this.ink.next(0, values.length); at < values.length; at = this.ink.next(at + 1, values.length)) {
			boolean out = apart[cell(at)];
			main[at] = out ? 0 : values[at];
			any |= !out;
			all &= !out;
		}
		return (any && !all) ? new Ink(this.ink.width(), this.ink.height(), main) : this.ink;
	}

}
