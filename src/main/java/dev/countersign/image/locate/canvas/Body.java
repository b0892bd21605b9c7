package dev.countersign.image.locate.canvas;

import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * Strokes that lie close together, as those of one signature do.
 *
 * @param strokes the labels of its connected strokes
 * @param mass its number of likely pixels
 * @param left first column
 * @param top first row
 * @param right column after the last
 * @param bottom row after the last
 */
public record Body(List<Integer> strokes, int mass, int left, int top, int right, int bottom) {

	/**
	 * The maximum gaps between two words of one signature, as multiples of their size.
	 */
	private static final double MAX_GAP_ACROSS = 1.5;

	private static final double MAX_GAP_DOWN = 1;

	/** Returns how wide it is, in pixels of the canvas. */
	public int width() {
		return this.right - this.left;
	}

	/** Returns how high it is, in pixels of the canvas. */
	public int height() {
		return this.bottom - this.top;
	}

	int gapAcross(Body other) {
		return Math.max(0, Math.max(this.left, other.left) - Math.min(this.right, other.right));
	}

	int gapDown(Body other) {
		return Math.max(0, Math.max(this.top, other.top) - Math.min(this.bottom, other.bottom));
	}

	/**
	 * Returns whether another body is so far away that it is another signature: on the
	 * same line farther than one and a half times the longer of the two, on another line
	 * farther than the higher of the two.
	 * @param other on the same canvas
	 * @return false if both may be of one signature
	 */
	public boolean isApartFrom(Body other) {
		return gapAcross(other) > MAX_GAP_ACROSS * Math.max(width(), other.width())
				|| gapDown(other) > MAX_GAP_DOWN * Math.max(height(), other.height());
	}

	/**
	 * Returns the part of the image behind this body, with a margin.
	 * @param canvas the canvas that the body lies on
	 * @param margin in canvas pixels
	 * @return in pixels of the image, and inside of what the canvas shows
	 */
	public Region on(Canvas canvas, double margin) {
		Region shown = canvas.region();
		double across = (double) shown.width() / canvas.width();
		double down = (double) shown.height() / canvas.height();
		int from = clamp(Math.floor((this.left - margin - canvas.left()) * across), shown.width() - 1);
		int to = clamp(Math.ceil((this.right + margin - canvas.left()) * across), shown.width());
		int above = clamp(Math.floor((this.top - margin - canvas.top()) * down), shown.height() - 1);
		int below = clamp(Math.ceil((this.bottom + margin - canvas.top()) * down), shown.height());
		return new Region(shown.left() + from, shown.top() + above, Math.max(1, to - from), Math.max(1, below - above));
	}

	/**
	 * Returns a wider part of the image if this body reaches an edge of what the canvas
	 * shows that is none of the image.
	 * @param canvas the canvas that the body lies on
	 * @param margin the distance in canvas pixels that counts as reaching it
	 * @param image the whole image
	 * @return in pixels of the image; {@code null} if it reaches no such edge
	 */
	public @Nullable Region beyond(Canvas canvas, int margin, DecodedImage image) {
		Region shown = canvas.region();
		int right = shown.left() + shown.width();
		int bottom = shown.top() + shown.height();
		int across = shown.width() / 3;
		int down = shown.height() / 3;
		int newLeft = (this.left < canvas.left() + margin) ? Math.max(0, shown.left() - across) : shown.left();
		int newTop = (this.top < canvas.top() + margin) ? Math.max(0, shown.top() - down) : shown.top();
		int newRight = (this.right > canvas.left() + canvas.width() - margin) ? Math.min(image.width(), right + across)
				: right;
		int newBottom = (this.bottom > canvas.top() + canvas.height() - margin)
				? Math.min(image.height(), bottom + down) : bottom;
		Region wider = new Region(newLeft, newTop, newRight - newLeft, newBottom - newTop);
		return wider.equals(shown) ? null : wider;
	}

	private static int clamp(double position, int max) {
		return (int) Math.max(0, Math.min(position, max));
	}

}
