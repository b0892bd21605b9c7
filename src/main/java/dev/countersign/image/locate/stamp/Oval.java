package dev.countersign.image.locate.stamp;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * An ellipse on a canvas.
 *
 * @param x column of the middle, in pixels of the canvas
 * @param y row of the middle
 * @param radius half of the longer axis, in pixels
 * @param flatness the shorter axis as a share of the longer one, 0 to 1
 * @param angle the direction of the longer axis, in radians
 */
record Oval(double x, double y, double radius, double flatness, double angle) {

	/**
	 * Returns the oval on which {@code a x² + b x y + c y² = 1} around its middle, or
	 * {@code null} if that is none of these sizes.
	 */
	static @Nullable Oval of(double x, double y, double a, double b, double c, double minRadius, double maxRadius,
			double minFlatness) {
		double spread = Math.hypot(a - c, b);
		double least = (a + c - spread) / 2;
		double most = (a + c + spread) / 2;
		if (!(least > 0)) {
			return null;
		}
		double radius = 1 / Math.sqrt(least);
		double shorter = 1 / Math.sqrt(most);
		if (radius > maxRadius || shorter < minRadius || shorter < minFlatness * radius) {
			return null;
		}
		return new Oval(x, y, radius, shorter / radius, Math.atan2(b, a - c) / 2 + Math.PI / 2);
	}

	/** Returns the same oval as another canvas of the same image shows it. */
	Oval on(Canvas shown, Canvas other) {
		double scale = scale(shown, other);
		double perPixel = (double) other.width() / other.region().width();
		double column = other.left() + (shown.region().left() - other.region().left()) * perPixel
				+ (this.x - shown.left() + 0.5) * scale - 0.5;
		double row = other.top() + (shown.region().top() - other.region().top()) * perPixel
				+ (this.y - shown.top() + 0.5) * scale - 0.5;
		return new Oval(column, row, scale * this.radius, this.flatness, this.angle);
	}

	/** Returns how much larger another canvas shows the same image. */
	static double scale(Canvas shown, Canvas other) {
		return (double) shown.region().width() / shown.width() * other.width() / other.region().width();
	}

	/** Returns a larger or smaller oval around the same middle. */
	Oval scaled(double share) {
		return new Oval(this.x, this.y, share * this.radius, this.flatness, this.angle);
	}

	/** Returns an oval around the same middle whose axes are that much longer. */
	Oval stretched(double longer, double shorter) {
		double along = longer * this.radius;
		double across = shorter * this.radius * this.flatness;
		return (across <= along) ? new Oval(this.x, this.y, along, across / along, this.angle)
				: new Oval(this.x, this.y, across, along / across, this.angle + Math.PI / 2);
	}

	/** Returns an oval around the same middle whose axes are that many pixels longer. */
	Oval widened(double by) {
		return stretched(1 + by / this.radius, 1 + by / (this.radius * this.flatness));
	}

	/**
	 * Returns ovals that differ from this one in one respect.
	 * @param step by how much at most at its ends, in pixels
	 */
	List<Oval> near(double step) {
		List<Oval> near = new ArrayList<>();
		for (double by : new double[] { -step, step }) {
			near.add(new Oval(this.x + by, this.y, this.radius, this.flatness, this.angle));
			near.add(new Oval(this.x, this.y + by, this.radius, this.flatness, this.angle));
			near.add(stretched(1 + by / this.radius, 1));
			near.add(stretched(1, 1 + by / (this.radius * this.flatness)));
			near.add(new Oval(this.x, this.y, this.radius, this.flatness, this.angle + by / this.radius));
		}
		return near;
	}

	/** Returns the column of a place on the oval scaled by a share. */
	double columnAt(double direction, double share) {
		return this.x + share * this.radius * (Math.cos(direction) * Math.cos(this.angle)
				- this.flatness * Math.sin(direction) * Math.sin(this.angle));
	}

	/** Returns the row of a place on the oval scaled by a share. */
	double rowAt(double direction, double share) {
		return this.y + share * this.radius * (Math.cos(direction) * Math.sin(this.angle)
				+ this.flatness * Math.sin(direction) * Math.cos(this.angle));
	}

	private double right(double across, double down) {
		return (across * Math.cos(this.angle) + down * Math.sin(this.angle)) / this.radius;
	}

	private double below(double across, double down) {
		return (down * Math.cos(this.angle) - across * Math.sin(this.angle)) / (this.radius * this.flatness);
	}

	/**
	 * Returns about how far outside a place is, in pixels; negative inside.
	 * @param across columns from the middle
	 * @param down rows from the middle
	 */
	double distance(double across, double down) {
		double right = right(across, down);
		double below = below(across, down);
		double steep = Math.hypot(right / this.radius, below / (this.radius * this.flatness));
		double square = right * right + below * below;
		return (steep == 0) ? -this.radius * this.flatness : (square - 1) / Math.max(2 * steep, 1 / this.radius);
	}

	/**
	 * Returns whether a pixel lies within.
	 * @param pixel its index on the canvas, row by row
	 * @param margin by how much it may be outside, or is farther inside if negative
	 */
	boolean covers(int pixel, double margin) {
		int row = pixel / InkNetwork.WIDTH;
		return distance(pixel - row * InkNetwork.WIDTH - this.x, row - this.y) <= margin;
	}

	/** Returns the cosine between a normal, either way, and this oval's. */
	double along(double across, double down, double normalAcross, double normalDown) {
		double right = right(across, down) / this.radius;
		double below = below(across, down) / (this.radius * this.flatness);
		double length = Math.hypot(right, below);
		double x = right * Math.cos(this.angle) - below * Math.sin(this.angle);
		double y = right * Math.sin(this.angle) + below * Math.cos(this.angle);
		return (length == 0) ? 0 : Math.abs(x * normalAcross + y * normalDown) / length;
	}

	/** Returns the direction of the normal at a place, outwards. */
	double normal(double across, double down) {
		double right = right(across, down) / this.radius;
		double below = below(across, down) / (this.radius * this.flatness);
		return Math.atan2(below, right) + this.angle;
	}

	/** Returns in which of so many directions a place is. */
	int sector(double across, double down, int sectors) {
		double direction = Math.atan2(below(across, down), right(across, down));
		return (int) Math.min((direction / (2 * Math.PI) + 0.5) * sectors, sectors - 1);
	}

	/** Returns the directions in which a canvas shows the oval. */
	long shown(Canvas canvas, int sectors) {
		long shown = 0;
		for (int i = 0; i < sectors; i++) {
			double direction = 2 * Math.PI * ((i + 0.5) / sectors - 0.5);
			double column = columnAt(direction, 1) - canvas.left();
			double row = rowAt(direction, 1) - canvas.top();
			if (column >= 2 && row >= 2 && column < canvas.width() - 2 && row < canvas.height() - 2) {
				shown |= 1L << i;
			}
		}
		return shown;
	}

}
