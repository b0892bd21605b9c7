package dev.countersign.image.format;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

import org.jspecify.annotations.Nullable;

/**
 * A raster's samples of 8 bits, read from their array: {@link Raster} takes a call for
 * each.
 */
final class InterleavedBytes {

	private final byte[] data;

	private final int origin;

	private final int lineStride;

	private final int pixelStride;

	private final int[] bands;

	private InterleavedBytes(DataBufferByte buffer, ComponentSampleModel model) {
		this.data = buffer.getData();
		this.origin = buffer.getOffset();
		this.lineStride = model.getScanlineStride();
		this.pixelStride = model.getPixelStride();
		this.bands = model.getBandOffsets();
	}

	/**
	 * Returns a raster's samples, or {@code null} if it stores them in another way.
	 */
	static @Nullable InterleavedBytes of(Raster raster) {
		boolean plain = raster.getDataBuffer() instanceof DataBufferByte buffer && buffer.getNumBanks() == 1
				&& raster.getSampleModel() instanceof ComponentSampleModel && raster.getSampleModelTranslateX() == 0
				&& raster.getSampleModelTranslateY() == 0;
		return plain ? new InterleavedBytes((DataBufferByte) raster.getDataBuffer(),
				(ComponentSampleModel) raster.getSampleModel()) : null;
	}

	/**
	 * Reads pixels of a row whose first three bands are red, green and blue.
	 * @param x the first one's column
	 * @param y the row
	 * @param count number of pixels
	 * @param rgb filled with {@code 0xRRGGBB}
	 * @param to index of the first value
	 */
	void readRgb(int x, int y, int count, int[] rgb, int to) {
		byte[] data = this.data;
		int at = this.origin + y * this.lineStride + x * this.pixelStride;
		int red = this.bands[0];
		int green = this.bands[1];
		int blue = this.bands[2];
		for (int i = 0; i < count; i++, at += this.pixelStride) {
			rgb[to + i] = (data[at + red] & 0xFF) << 16 | (data[at + green] & 0xFF) << 8 | (data[at + blue] & 0xFF);
		}
	}

	/**
	 * Reads the luma of a row whose first three bands are red, green and blue.
	 * @param y the row
	 * @param count number of pixels
	 * @param tones filled with luma
	 * @param to index of the first value
	 * @return whether the three bands differ anywhere
	 */
	boolean readLuma(int y, int count, byte[] tones, int to) {
		byte[] data = this.data;
		int at = this.origin + y * this.lineStride;
		int red = this.bands[0];
		int green = this.bands[1];
		int blue = this.bands[2];
		int differences = 0;
		for (int i = 0; i < count; i++, at += this.pixelStride) {
			int ofGreen = data[at + green] & 0xFF;
			int ofRed = data[at + red] & 0xFF;
			int ofBlue = data[at + blue] & 0xFF;
			differences |= (ofRed ^ ofGreen) | (ofBlue ^ ofGreen);
			tones[to + i] = (byte) GreyConversion.luma(ofRed, ofGreen, ofBlue);
		}
		return differences != 0;
	}

	/**
	 * Reads a row of one band.
	 * @param band its index
	 * @param y the row
	 * @param count number of pixels
	 * @param samples filled with the band
	 * @param to index of the first value
	 */
	void readBand(int band, int y, int count, byte[] samples, int to) {
		int at = this.origin + y * this.lineStride + this.bands[band];
		for (int i = 0; i < count; i++, at += this.pixelStride) {
			samples[to + i] = this.data[at];
		}
	}

}
