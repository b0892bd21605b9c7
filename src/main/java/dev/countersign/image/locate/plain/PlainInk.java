package dev.countersign.image.locate.plain;

import java.util.Arrays;

import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.Pixels;
import org.jspecify.annotations.Nullable;

/**
 * All ink of an image that shows a signature and nothing else. The network may miss
 * flourishes there that are unlike those it was trained on. If what it left out could
 * have been drawn with the pen of what it found, then the whole of the ink is the
 * signature. Such pieces are as dark and as wide as the found ink, and they are neither
 * straight as a printed line nor a frame or a grid. Strokes of which it found little must
 * resemble the found ink more closely, and must be few and not small, as print is.
 */
public final class PlainInk {

	/** From here on, a pixel near by makes ink count as found. */
	private static final float FOUND = 0.25f;

	/** The least share of a stroke that is found if the stroke is the signature's. */
	private static final double MOSTLY = 0.8;

	/**
	 * A smaller missed piece of a found stroke, as a share of all ink, is ignored; beside
	 * lines and print, a smaller stroke that was hardly found is a crumb of them.
	 */
	static final double SPECK = 0.004;

	/** The least share of the likely pixels that carry dark ink. */
	private static final double DARK = 0.7;

	/** The marks of a pixel with ink; one without has none. */
	private static final int NOT_FOUND = 1;

	private static final int IS_FOUND = 2;

	private static final int IN_MISSED = 8;

	/** The pixel belongs to a stroke of which less than {@link #MOSTLY} was found. */
	private static final int HARDLY_FOUND = 16;

	private final Ink all;

	private final Runs runs;

	private final int width;

	private final int height;

	/** The width of the rasters, which have a border of a pixel without ink. */
	private final int stride;

	private final byte[] ink;

	private final byte[] marks;

	/** For each stroke, its mass, and how much of it was found. */
	private final long[] masses;

	private final long[] foundMasses;

	/** The ink that was not found. */
	private final Pixels notFound = new Pixels();

	/** The pixels that were listed last. */
	private final Pixels pixels = new Pixels();

	private PlainInk(Ink ink, Canvas canvas, InkMask mask) {
		this.all = ink;
		this.runs = ink.runs();
		this.width = ink.width();
		this.height = ink.height();
		this.stride = this.width + 2;
		this.ink = new byte[this.stride * (this.height + 2)];
		this.marks = new byte[this.ink.length];
		this.masses = new long[this.runs.strokes()];
		this.foundMasses = new long[this.masses.length];
		boolean[] near = near(canvas, mask);
		int[] columns = new int[this.width];
		Arrays.setAll(columns, (x) -> canvas.left() + x * canvas.width() / this.width);
		for (int run = 0; run < this.runs.count(); run++) {
			int y = this.runs.row(run);
			mark(run, near, (canvas.top() + y * canvas.height() / this.height) * InkNetwork.WIDTH, columns);
		}
	}

	/** Marks the pixels of a run. */
	private void mark(int run, boolean[] near, int row, int[] columns) {
		byte[] values = this.all.values();
		int from = this.runs.row(run) * this.width;
		int to = (this.runs.row(run) + 1) * this.stride + 1;
		int mass = 0;
		int foundMass = 0;
		for (int x = this.runs.start(run); x < this.runs.end(run); x++) {
			byte value = values[from + x];
			this.ink[to + x] = value;
			mass += value & 0xFF;
			if (near[row + columns[x]]) {
				this.marks[to + x] = IS_FOUND;
				foundMass += value & 0xFF;
			}
			else {
				this.marks[to + x] = NOT_FOUND;
				this.notFound.add(to + x);
			}
		}
		this.masses[this.runs.stroke(run)] += mass;
		this.foundMasses[this.runs.stroke(run)] += foundMass;
	}

	/**
	 * Returns ink if it is a signature and nothing else, or {@code null}.
	 * @param ink of what the canvas shows, which may be reduced
	 * @param canvas as the network saw it
	 * @param mask the network's answer
	 * @param surrounded whether lines or print were removed, so that crumbs of them,
	 * which the network did not take for ink, are left
	 * @return the ink, without such crumbs
	 */
	public static @Nullable Ink of(Ink ink, Canvas canvas, InkMask mask, boolean surrounded) {
		PlainInk plain = new PlainInk(ink, canvas, mask);
		if (!plain.isOneSignature()) {
			return null;
		}
		return surrounded ? plain.withoutCrumbs() : ink;
	}

	/**
	 * Returns whether dark ink lies where the network saw ink, as light ink would not.
	 * @param ink of what the canvas shows, which may be reduced
	 * @param canvas as the network saw it
	 * @param mask the network's answer
	 * @return false if it is lighter than the paper
	 */
	public static boolean isDark(Ink ink, Canvas canvas, InkMask mask) {
		int likely = 0;
		int dark = 0;
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			int row = (y - canvas.top()) * ink.height() / canvas.height();
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
				if (mask.values()[y * InkNetwork.WIDTH + x] > InkMask.LIKELY) {
					likely++;
					int column = (x - canvas.left()) * ink.width() / canvas.width();
					dark += (ink.values()[row * ink.width() + column] != 0) ? 1 : 0;
				}
			}
		}
		return dark >= DARK * likely;
	}

	/** Returns the canvas's pixels that are found ink or touch it. */
	private static boolean[] near(Canvas canvas, InkMask mask) {
		float[] likely = mask.values();
		boolean[] near = new boolean[likely.length];
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
				if (likely[y * InkNetwork.WIDTH + x] > FOUND) {
					int from = Math.max(x - 1, 0);
					int to = Math.min(x + 2, InkNetwork.WIDTH);
					for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, InkNetwork.HEIGHT - 1); row++) {
						Arrays.fill(near, row * InkNetwork.WIDTH + from, row * InkNetwork.WIDTH + to, true);
					}
				}
			}
		}
		return near;
	}

	private boolean isOneSignature() {
		InkPiece signature = foundInk();
		long mass = Arrays.stream(this.masses).sum();
		return !signature.isEmpty() && missed(SPECK * mass).isPenned(signature, mass);
	}

	private boolean isHardlyFound(int stroke) {
		return this.foundMasses[stroke] < MOSTLY * this.masses[stroke];
	}

	/** Returns ink without small strokes of which little was found. */
	private Ink withoutCrumbs() {
		byte[] values = this.all.values().clone();
		double least = SPECK * Arrays.stream(this.masses).sum();
		for (int run = 0; run < this.runs.count(); run++) {
			int stroke = this.runs.stroke(run);
			if (isHardlyFound(stroke) && this.masses[stroke] < least) {
				int row = this.runs.row(run) * this.width;
				Arrays.fill(values, row + this.runs.start(run), row + this.runs.end(run), (byte) 0);
			}
		}
		return new Ink(this.width, this.height, values);
	}

	/**
	 * Returns the ink that was found, as one piece, and marks strokes of which little
	 * was.
	 */
	private InkPiece foundInk() {
		InkPiece signature = new InkPiece();
		for (int run = 0; run < this.runs.count(); run++) {
			int row = this.runs.row(run);
			int from = (row + 1) * this.stride + 1;
			int hardly = isHardlyFound(this.runs.stroke(run)) ? HARDLY_FOUND : 0;
			for (int x = this.runs.start(run); x < this.runs.end(run); x++) {
				int marks = this.marks[from + x];
				if ((marks & IS_FOUND) != 0) {
					add(from + x, x, row, signature);
				}
				this.marks[from + x] = (byte) (marks | hardly);
			}
		}
		return signature;
	}

	/** Returns the connected pieces of ink that were not found. */
	private MissedInk missed(double minMass) {
		MissedInk missed = new MissedInk(this.width, this.height);
		for (int next = 0; next < this.notFound.count(); next++) {
			int start = this.notFound.get(next);
			if ((this.marks[start] & IN_MISSED) == 0) {
				fill(start, NOT_FOUND, IN_MISSED);
				boolean ofOther = (this.marks[start] & HARDLY_FOUND) != 0;
				InkPiece piece = new InkPiece();
				for (int i = 0; i < this.pixels.count(); i++) {
					int pixel = this.pixels.get(i);
					add(pixel, pixel % this.stride - 1, pixel / this.stride - 1, piece);
				}
				if (ofOther || piece.mass() >= minMass) {
					piece.countBorder(this.pixels, this.stride);
					missed.add(piece, ofOther);
				}
			}
		}
		return missed;
	}

	private void add(int pixel, int x, int y, InkPiece piece) {
		boolean isEdge = this.ink[pixel - 1] == 0 || this.ink[pixel + 1] == 0 || this.ink[pixel - this.stride] == 0
				|| this.ink[pixel + this.stride] == 0;
		piece.add(x, y, this.ink[pixel] & 0xFF, isEdge);
	}

	/**
	 * Lists the connected pixels (8 neighbours) that have a mark.
	 * @param start one of them
	 * @param mark any of these
	 * @param seen the mark that listed pixels get, and had none of before
	 */
	private void fill(int start, int mark, int seen) {
		this.pixels.clear();
		visit(start, mark, seen);
		for (int done = 0; done < this.pixels.count(); done++) {
			int above = this.pixels.get(done) - this.stride - 1;
			for (int row = 0; row < 3; row++) {
				int next = above + row * this.stride;
				visit(next, mark, seen);
				visit(next + 1, mark, seen);
				visit(next + 2, mark, seen);
			}
		}
	}

	private void visit(int pixel, int mark, int seen) {
		int marks = this.marks[pixel];
		if ((marks & mark) != 0 && (marks & seen) == 0) {
			this.marks[pixel] = (byte) (marks | seen);
			this.pixels.add(pixel);
		}
	}

}
