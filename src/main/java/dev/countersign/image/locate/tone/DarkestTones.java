package dev.countersign.image.locate.tone;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * The darkest tone of what each pixel of a canvas shows. On a canvas that reduces the
 * image, thin strokes are paler than their ink, since paper is averaged with it.
 */
public final class DarkestTones {

	private final GreyImage image;

	private final Canvas canvas;

	/** The first column and row of the image that each of the canvas's shows. */
	private final int[] columns;

	private final int[] rows;

	private DarkestTones(GreyImage image, Canvas canvas) {
		Region shown = canvas.region();
		this.image = image;
		this.canvas = canvas;
		this.columns = starts(shown.left(), shown.width(), canvas.width());
		this.rows = starts(shown.top(), shown.height(), canvas.height());
	}

	/**
	 * Reads an image.
	 * @param image the whole image, in grey, of which the canvas shows a part
	 * @param canvas shows it
	 * @return its darkest tones
	 */
	public static DarkestTones of(GreyImage image, Canvas canvas) {
		return new DarkestTones(image, canvas);
	}

	private static int[] starts(int from, int length, int places) {
		int[] starts = new int[places + 1];
		for (int i = 0; i <= places; i++) {
			starts[i] = from + (int) (((long) i * length + places - 1) / places);
		}
		return starts;
	}

	/**
	 * Returns a pixel's darkest tone.
	 * @param pixel of the canvas that shows the image
	 * @return 0 to 255
	 */
	public float at(int pixel) {
		float darkest = this.canvas.grey()[pixel];
		if (this.canvas.region().width() <= this.canvas.width()) {
			return darkest;
		}
		byte[] pixels = this.image.pixels();
		int row = pixel / InkNetwork.WIDTH - this.canvas.top();
		int column = pixel % InkNetwork.WIDTH - this.canvas.left();
		for (int y = this.rows[row]; y < this.rows[row + 1]; y++) {
			for (int x = this.columns[column]; x < this.columns[column + 1]; x++) {
				darkest = Math.min(darkest, pixels[y * this.image.width() + x] & 0xFF);
			}
		}
		return darkest;
	}

	/** Returns the darkest tones of all pixels of the canvas, and the others' tones. */
	float[] all() {
		float[] all = this.canvas.grey().clone();
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			for (int x = this.canvas.left(); x < this.canvas.left() + this.canvas.width(); x++) {
				all[y * InkNetwork.WIDTH + x] = at(y * InkNetwork.WIDTH + x);
			}
		}
		return all;
	}

}
