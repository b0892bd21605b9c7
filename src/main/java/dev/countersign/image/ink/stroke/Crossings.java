package dev.countersign.image.ink.stroke;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where a pen's strokes cross bold letters, or specks, of like tone. A stroke that meets
 * one goes straight on to where a stroke leaves in about the same direction.
 */
public final class Crossings {

	/** How far a crossing reaches, as a multiple of the letters' height. */
	private static final double MAX_LENGTH = 1.3;

	/** The least length of a pen's stroke beside the letters, as such a multiple. */
	private static final double MIN_STROKE = 0.25;

	/** How far a stroke turns within the letters from either end, in radians. */
	private static final double MAX_TURN = 0.7;

	/**
	 * The most pixels where a stroke meets a letter, as a multiple of the pen's width.
	 */
	private static final double MAX_CONTACT = 3.5;

	/** How far from there its direction is measured, as such a multiple, and at least. */
	private static final double REACH = 2;

	private static final double MIN_REACH = 4;

	/** The share of a crossing that is inked. */
	private static final double MIN_INKED = 0.85;

	/** Only so many contacts are considered. */
	private static final int MAX_CONTACTS = 200;

	private final InkBits ink;

	private final InkBits letters;

	private final double high;

	/** The pen's strokes beside the letters. */
	private final InkBits pen;

	/** Pieces of other ink that are too short to be the pen's. */
	private final InkBits crumbs;

	private final double penWidth;

	/**
	 * Creates a search.
	 * @param darkness of each pixel
	 * @param ink all ink
	 * @param letters those of it that are letters
	 * @param high the letters' height, in pixels
	 */
	public Crossings(byte[] darkness, InkBits ink, InkBits letters, double high) {
		this.ink = ink;
		this.letters = letters;
		this.high = high;
		this.pen = InkBits.none(ink.width(), ink.height());
		this.crumbs = InkBits.none(ink.width(), ink.height());
		Runs runs = Runs.of(ink.without(letters));
		Strokes strokes = Strokes.of(darkness, ink.width(), runs);
		for (int run = 0; run < runs.count(); run++) {
			int stroke = runs.stroke(run);
			boolean isLong = Math.hypot(strokes.width(stroke), strokes.height(stroke)) >= MIN_STROKE * high;
			(isLong ? this.pen : this.crumbs).add(runs.row(run), runs.start(run), runs.end(run));
		}
		this.penWidth = this.pen.strokeWidth();
	}

	/**
	 * Returns the letters without the pen's strokes across them, but with their crumbs.
	 */
	public InkBits lettersAlone() {
		InkBits alone = this.letters.without(drawn());
		InkBits near = alone.dilated(true);
		Runs runs = Runs.of(this.crumbs);
		boolean[] touching = new boolean[runs.strokes()];
		for (int run = 0; run < runs.count(); run++) {
			touching[runs.stroke(run)] |= near.next(runs.row(run), runs.start(run)) < runs.end(run);
		}
		for (int run = 0; run < runs.count(); run++) {
			if (touching[runs.stroke(run)]) {
				alone.add(runs.row(run), runs.start(run), runs.end(run));
			}
		}
		return alone;
	}

	/** Returns the crossings, the most likely ones first, none of which share an end. */
	private InkBits drawn() {
		List<Contact> contacts = contacts();
		List<Crossing> crossings = new ArrayList<>();
		for (int i = 0; i < contacts.size(); i++) {
			for (int j = i + 1; j < contacts.size(); j++) {
				Crossing crossing = crossing(contacts.get(i), contacts.get(j));
				if (crossing != null) {
					crossings.add(crossing);
				}
			}
		}
		crossings.sort(Comparator.comparingDouble(Crossing::cost));
		InkBits drawn = InkBits.none(this.ink.width(), this.ink.height());
		Set<Contact> used = new HashSet<>();
		for (Crossing crossing : crossings) {
			if (!used.contains(crossing.one()) && !used.contains(crossing.other())) {
				used.add(crossing.one());
				used.add(crossing.other());
				draw(crossing, drawn);
			}
		}
		return drawn;
	}

	private List<Contact> contacts() {
		InkBits touching = this.letters.dilated(true);
		touching.and(this.pen);
		Runs runs = Runs.of(touching);
		double[] x = new double[runs.strokes()];
		double[] y = new double[x.length];
		int[] pixels = new int[x.length];
		for (int run = 0; run < runs.count(); run++) {
			int length = runs.end(run) - runs.start(run);
			x[runs.stroke(run)] += length * (runs.start(run) + runs.end(run) - 1) / 2.0;
			y[runs.stroke(run)] += length * runs.row(run);
			pixels[runs.stroke(run)] += length;
		}
		List<Contact> contacts = new ArrayList<>();
		for (int i = 0; i < Math.min(pixels.length, MAX_CONTACTS); i++) {
			Contact contact = (pixels[i] <= MAX_CONTACT * this.penWidth) ? contact(x[i] / pixels[i], y[i] / pixels[i])
					: null;
			if (contact != null) {
				contacts.add(contact);
			}
		}
		return contacts;
	}

	/** Returns a place with the pen's direction, or {@code null} if it has none there. */
	private @Nullable Contact contact(double x, double y) {
		double reach = Math.max(MIN_REACH, REACH * this.penWidth);
		double across = 0;
		double down = 0;
		int pixels = 0;
		int bottom = (int) Math.min(this.ink.height() - 1, y + reach);
		int right = (int) Math.min(this.ink.width() - 1, x + reach);
		for (int row = (int) Math.max(0, y - reach); row <= bottom; row++) {
			for (int column = (int) Math.max(0, x - reach); column <= right; column++) {
				if (Math.hypot(column - x, row - y) <= reach && this.pen.get(column, row)) {
					across += x - column;
					down += y - row;
					pixels++;
				}
			}
		}
		double length = Math.hypot(across, down);
		return (length < pixels) ? null : new Contact(x, y, across / length, down / length);
	}

	private @Nullable Crossing crossing(Contact one, Contact other) {
		double across = other.x() - one.x();
		double down = other.y() - one.y();
		double length = Math.hypot(across, down);
		if (length > MAX_LENGTH * this.high || length < 2) {
			return null;
		}
		double turn = one.turnTowards(across / length, down / length);
		double otherTurn = other.turnTowards(-across / length, -down / length);
		if (turn > MAX_TURN || otherTurn > MAX_TURN) {
			return null;
		}
		int steps = (int) length;
		int inked = 0;
		for (int i = 0; i <= steps; i++) {
			inked += this.ink.get((int) Math.round(one.x() + across * i / steps),
					(int) Math.round(one.y() + down * i / steps)) ? 1 : 0;
		}
		return (inked >= MIN_INKED * (steps + 1)) ? new Crossing(one, other, length * (1 + turn + otherTurn)) : null;
	}

	/** Draws a crossing as wide as the pen. */
	private void draw(Crossing crossing, InkBits drawn) {
		double half = (this.penWidth + 1) / 2;
		double across = crossing.other().x() - crossing.one().x();
		double down = crossing.other().y() - crossing.one().y();
		int steps = (int) Math.ceil(Math.hypot(across, down));
		for (int i = 0; i <= steps; i++) {
			double x = crossing.one().x() + across * i / steps;
			double y = crossing.one().y() + down * i / steps;
			int bottom = (int) Math.min(this.ink.height() - 1, y + half);
			for (int row = (int) Math.max(0, Math.ceil(y - half)); row <= bottom; row++) {
				double wide = Math.sqrt(half * half - (row - y) * (row - y));
				drawn.add(row, (int) Math.max(0, Math.ceil(x - wide)),
						(int) Math.min(this.ink.width(), Math.floor(x + wide) + 1));
			}
		}
	}

	/**
	 * Where a stroke meets letters.
	 *
	 * @param x its column
	 * @param y its row
	 * @param across its direction into the letters, of length 1
	 * @param down likewise
	 */
	private record Contact(double x, double y, double across, double down) {

		/** Returns the angle to another direction of length 1, in radians. */
		double turnTowards(double otherAcross, double otherDown) {
			return Math.acos(Math.max(-1, Math.min(this.across * otherAcross + this.down * otherDown, 1)));
		}

	}

	/**
	 * A stroke within letters.
	 *
	 * @param cost how long it is and how much it turns
	 */
	private record Crossing(Contact one, Contact other, double cost) {
	}

}
