package dev.countersign.image.locate.stamp;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.Pixels;
import dev.countersign.image.locate.tone.PaperColour;
import dev.countersign.image.locate.tone.StrokeTones;
import org.jspecify.annotations.Nullable;

/**
 * A rectangular stamp on a canvas. Its frame, which a signature crosses in few places,
 * shows the colour and the tone of its ink, and so of its letters.
 */
public final class FramedStamp {

	/** How far the frame's line reaches inwards, in pixels of the canvas. */
	static final double LINE = 4;

	/** How far outside, since its place is known no better. */
	private static final double OFF = 2;

	private static final double MARGIN = 4;

	/** The share of the pixels around a stamp that are not brighter than the paper. */
	private static final double PAPER = 0.7;

	/** The frame's ink is darker than its paper by this share of it. */
	private static final float MIN_INK = 0.15f;

	/** Its letters are darker than the paper by this share of it. */
	private static final float PRINTED = 0.2f;

	/**
	 * The fewest pieces of ink that may be letters, since a signature joins others.
	 */
	private static final int MIN_LETTERS = 1;

	/** How much more of the frame has the stamp's ink than has the pen's, as a share. */
	private static final double MORE = 0.4;

	/** The least difference of two inks' darkness, as a share of the paper's tone. */
	private static final double MIN_DIFFERENCE = 0.08;

	private final PrintedRectangle frame;

	private final Canvas canvas;

	private final Pixels around = new Pixels();

	/** The paper's grey in and around the stamp. */
	private final float tone;

	private FramedStamp(PrintedRectangle frame, Canvas canvas) {
		this.frame = frame;
		this.canvas = canvas;
		for (int i = 0; i < canvas.grey().length; i++) {
			if (canvas.shows(i) && covers(i, 2 * MARGIN)) {
				this.around.add(i);
			}
		}
		this.tone = PaperColour.tone(this.around, canvas, Canvas.GREY, PAPER);
	}

	/**
	 * Finds a stamp.
	 * @param edges of a canvas that shows it
	 * @param mask what of the canvas was taken for ink
	 * @return {@code null} if there is none
	 */
	public static @Nullable FramedStamp on(Edges edges, InkMask mask) {
		PrintedRectangle frame = RectangleSearch.among(edges, mask);
		if (frame == null) {
			return null;
		}
		Canvas canvas = edges.canvas();
		FramedStamp stamp = new FramedStamp(frame, canvas);
		return (FrameLetters.most(frame, canvas, (1 - PRINTED) * stamp.tone) >= MIN_LETTERS) ? stamp : null;
	}

	/**
	 * Returns this stamp as another canvas shows it.
	 * @param other shows a part of the same image
	 * @return the stamp on that canvas; {@code null} if that certainly shows none of it
	 */
	public @Nullable FramedStamp movedTo(Canvas other) {
		double perPixel = (double) this.canvas.region().width() / this.canvas.width();
		double x = this.canvas.region().left() + (this.frame.x() - this.canvas.left() + 0.5) * perPixel;
		double y = this.canvas.region().top() + (this.frame.y() - this.canvas.top() + 0.5) * perPixel;
		double otherPerPixel = (double) other.region().width() / other.width();
		PrintedRectangle moved = this.frame.moved(other.left() + (x - other.region().left()) / otherPerPixel - 0.5,
				other.top() + (y - other.region().top()) / otherPerPixel - 0.5, perPixel / otherPerPixel);
		double radius = moved.radius() + MARGIN;
		boolean shown = moved.x() + radius >= other.left() && moved.x() - radius <= other.left() + other.width()
				&& moved.y() + radius >= other.top() && moved.y() - radius <= other.top() + other.height();
		return shown ? new FramedStamp(moved, other) : null;
	}

	/**
	 * Returns the share of the likely ink that lies within.
	 * @param mask what of its canvas was taken for ink
	 * @return 0 to 1
	 */
	public double share(InkMask mask) {
		return mask.share((i) -> covers(i, MARGIN / 2));
	}

	/**
	 * Divides the canvas's ink by its colours.
	 * @return the pen's ink and the stamp's, which the frame has; {@code null} if there
	 * are no two colours or the frame has both
	 */
	public @Nullable InkLayers layers() {
		InkLayers layers = ColourLayers.of(this.canvas);
		if (layers == null) {
			return null;
		}
		double one = onFrame(layers.ofOne());
		double other = onFrame(layers.ofOther());
		if (Math.abs(one - other) < MORE) {
			return null;
		}
		return (one < other) ? layers : layers.exchanged();
	}

	/** Returns the share of the frame's ink that has enough of one ink. */
	private double onFrame(float[] amounts) {
		int all = 0;
		int inked = 0;
		for (int i = 0; i < amounts.length; i++) {
			if (isFrame(i) && this.canvas.shows(i) && this.canvas.grey()[i] <= (1 - MIN_INK) * this.tone) {
				all++;
				inked += (amounts[i] >= InkLayers.INKED) ? 1 : 0;
			}
		}
		return (double) inked / Math.max(1, all);
	}

	/**
	 * Keeps, within the stamp, the ink that has the colour of the ink outside it.
	 * @param mask what of its canvas was taken for ink; changed
	 * @return its own ink; {@code null} if the colours do not differ, and the mask stays
	 * as it is
	 */
	public @Nullable OwnInk separate(InkMask mask) {
		StampInks inks = inks(mask);
		if (inks == null) {
			return null;
		}
		for (int i = 0; i < mask.values().length; i++) {
			if (this.canvas.shows(i) && covers(i, MARGIN / 2)) {
				mask.values()[i] = inks.penIn(i);
			}
		}
		return inks.print(this.canvas, (i) -> covers(i, MARGIN));
	}

	/**
	 * Returns its ink if that has another colour than the pen's.
	 * @param layers as {@link #layers} divides the ink
	 * @return {@code null} if they differ in tone only
	 */
	public @Nullable OwnInk ownColour(InkLayers layers) {
		return layers.second((i) -> covers(i, MARGIN));
	}

	/**
	 * Returns its ink if that is paler than the pen's.
	 * @param least the least darkness of the pen's strokes, in tones
	 * @return its ink
	 */
	public OwnInk ownTone(double least) {
		return new OwnTone(new CanvasPlaces(this.canvas, (i) -> covers(i, MARGIN)), this.tone, least);
	}

	private @Nullable StampInks inks(InkMask mask) {
		return this.canvas.isColoured() ? StampInks.of(this.canvas, PaperColour.among(this.around, this.canvas, PAPER),
				(i) -> mask.values()[i] > InkMask.LIKELY && !covers(i, MARGIN), this::isFrame) : null;
	}

	/**
	 * Returns how dark a stroke must be to be the pen's, if the ink outside the stamp or
	 * long strokes within are clearly darker than the frame.
	 * @param mask what of its canvas was taken for ink
	 * @param image the whole image, in grey
	 * @return in tones; not a number if there is no such ink
	 */
	public double leastDarkness(InkMask mask, GreyImage image) {
		StrokeTones tones = StrokeTones.of(image, this.canvas, this.tone);
		double print = tones.median(this::isFrame);
		double darker = print + MIN_DIFFERENCE * this.tone;
		double outside = tones.median((i) -> mask.values()[i] > InkMask.LIKELY && !covers(i, MARGIN));
		double inside = tones.medianOfDarker(darker, (i) -> mask.values()[i] > InkMask.LIKELY && covers(i, -LINE));
		double pen = (inside > outside || Double.isNaN(outside)) ? inside : outside;
		return (pen >= darker) ? (pen + print) / 2 : Double.NaN;
	}

	/**
	 * Clears, within the stamp, all ink but strokes that are so dark.
	 * @param least the least darkness of a stroke that stays, in tones
	 * @param mask what of its canvas was taken for ink; changed
	 * @param image the whole image, in grey
	 */
	public void clearPaler(double least, InkMask mask, GreyImage image) {
		boolean[] dark = StrokeTones.of(image, this.canvas, this.tone).nearDarker(least);
		for (int i = 0; i < dark.length; i++) {
			if (!dark[i] && covers(i, MARGIN)) {
				mask.values()[i] = 0;
			}
		}
	}

	/**
	 * Brings back, within the stamp, what was taken for ink before.
	 * @param before the values of its canvas's mask as they were
	 * @param mask what is taken for ink now; changed
	 */
	public void restore(float[] before, InkMask mask) {
		for (int i = 0; i < before.length; i++) {
			if (covers(i, MARGIN)) {
				mask.values()[i] = before[i];
			}
		}
	}

	private boolean isFrame(int i) {
		return covers(i, OFF) && !covers(i, -LINE);
	}

	private boolean covers(int i, double margin) {
		return this.frame.covers(i, margin);
	}

}
