package dev.countersign.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

import dev.countersign.image.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * Converts decoded pixels to 8-bit grey, directly from their raster. Colour becomes luma
 * by ITU-R BT.601's weights in fixed point, as in Pillow. Transparent pixels lie on
 * white, unless their opacity is the ink. 16-bit samples are scaled to 8 bits. Colour
 * spaces are ignored because the JDK's grey is linear light and would change the values.
 */
final class GreyConversion {

	private final BufferedImage image;

	private final Raster raster;

	private final SampleLayout layout;

	private final byte[] tones;

	private final byte @Nullable [] alpha;

	/** Whether red, green and blue are known to be equal everywhere. */
	private boolean looksGrey;

	private GreyConversion(BufferedImage image, SampleLayout layout) {
		this.image = image;
		this.raster = EightBits.of(image.getRaster());
		this.layout = layout;
		this.tones = new byte[image.getWidth() * image.getHeight()];
		this.alpha = (layout.alpha() != Alpha.NONE) ? new byte[this.tones.length] : null;
	}

	/**
	 * Converts a picture.
	 * @param image as ImageIO has decoded it
	 * @param stated what the file says of its bands, or {@code null} if the picture's
	 * colour model says it
	 * @return the picture in grey and, if it has colours, in those
	 */
	static StoredPicture of(BufferedImage image, @Nullable SampleLayout stated) {
		SampleLayout layout = (stated != null) ? stated : SampleLayout.of(image);
		if (!isComponents(image.getColorModel())) {
			boolean hasAlpha = image.getColorModel().hasAlpha();
			layout = hasAlpha ? layout : layout.opaque();
		}
		else {
			layout = layout.within(image.getRaster().getNumBands());
		}
		GreyConversion conversion = new GreyConversion(image, layout);
		conversion.convert();
		return conversion.picture();
	}

	static int luma(int red, int green, int blue) {
		return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
	}

	static int onWhite(int grey, int alpha) {
		return (grey * alpha + 255 * (255 - alpha) + 127) / 255;
	}

	/**
	 * Returns whether a picture's bands are its colours, neither packed nor indices.
	 */
	static boolean isComponents(ColorModel model) {
		return model instanceof ComponentColorModel;
	}

	/**
	 * Scales samples to 8 bits.
	 */
	static void scale(int[] samples, Raster raster) {
		int depth = raster.getSampleModel().getSampleSize(0);
		int full = (1 << Math.min(depth, 16)) - 1;
		if (full != 255) {
			for (int i = 0; i < samples.length; i++) {
				samples[i] = (samples[i] * 255 + full / 2) / full;
			}
		}
	}

	private void convert() {
		ColorModel model = this.image.getColorModel();
		if (model instanceof IndexColorModel palette) {
			paletted(palette);
		}
		else if (!isComponents(model)) {
			packed();
		}
		else if (isPlainGrey()) {
			this.raster.getDataElements(0, 0, this.raster.getWidth(), this.raster.getHeight(), this.tones);
		}
		else {
			components();
		}
	}

	private StoredPicture picture() {
		byte[] alpha = this.alpha;
		if (alpha == null) {
			return picture(this.tones, this.layout);
		}
		if (Transparency.isNone(this.layout.alpha(), this.tones, alpha)) {
			return picture(this.tones, this.layout.opaque());
		}
		if (Transparency.isInk(this.tones, alpha)) {
			for (int i = 0; i < alpha.length; i++) {
				alpha[i] = (byte) ~alpha[i];
			}
			return new StoredPicture(grey(alpha), null);
		}
		for (int i = 0; i < alpha.length; i++) {
			this.tones[i] = (byte) onWhite(this.tones[i] & 0xFF, alpha[i] & 0xFF);
		}
		return picture(this.tones, this.layout);
	}

	private StoredPicture picture(byte[] grey, SampleLayout layout) {
		return new StoredPicture(grey(grey),
				this.looksGrey ? null : BufferedRgb.of(this.image.getColorModel(), this.raster, layout));
	}

	private GreyImage grey(byte[] pixels) {
		return new GreyImage(this.image.getWidth(), this.image.getHeight(), pixels);
	}

	private void paletted(IndexColorModel palette) {
		byte[] tones = new byte[palette.getMapSize()];
		byte[] opacities = new byte[tones.length];
		for (int i = 0; i < tones.length; i++) {
			tones[i] = (byte) luma(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
			opacities[i] = (byte) palette.getAlpha(i);
		}
		int width = this.raster.getWidth();
		int[] row = new int[width];
		for (int y = 0; y < this.raster.getHeight(); y++) {
			this.raster.getSamples(0, y, width, 1, 0, row);
			for (int x = 0; x < width; x++) {
				int index = Math.min(row[x], tones.length - 1);
				this.tones[y * width + x] = tones[index];
				if (this.alpha != null) {
					this.alpha[y * width + x] = opacities[index];
				}
			}
		}
	}

	private void packed() {
		int width = this.image.getWidth();
		int[] row = new int[width];
		for (int y = 0; y < this.image.getHeight(); y++) {
			this.image.getRGB(0, y, width, 1, row, 0, width);
			for (int x = 0; x < width; x++) {
				this.tones[y * width + x] = (byte) luma(row[x] >> 16 & 0xFF, row[x] >> 8 & 0xFF, row[x] & 0xFF);
				if (this.alpha != null) {
					this.alpha[y * width + x] = (byte) (row[x] >>> 24);
				}
			}
		}
	}

	private boolean isPlainGrey() {
		return this.layout.isPlainGrey() && this.raster.getNumBands() == 1
				&& this.raster.getDataBuffer() instanceof DataBufferByte
				&& this.raster.getSampleModel() instanceof ComponentSampleModel model && model.getPixelStride() == 1;
	}

	private void components() {
		InterleavedBytes bytes = this.layout.isPlainRgb() ? InterleavedBytes.of(this.raster) : null;
		if (bytes != null) {
			plainRgb(bytes);
			return;
		}
		int width = this.raster.getWidth();
		int bands = this.raster.getNumBands();
		int[] row = new int[width * bands];
		for (int y = 0; y < this.raster.getHeight(); y++) {
			this.raster.getPixels(0, y, width, 1, row);
			scale(row, this.raster);
			for (int x = 0; x < width; x++) {
				this.tones[y * width + x] = (byte) this.layout.tone(row, x * bands);
				if (this.alpha != null) {
					this.alpha[y * width + x] = (byte) row[x * bands + this.layout.alphaBand()];
				}
			}
		}
	}

	private void plainRgb(InterleavedBytes bytes) {
		int width = this.raster.getWidth();
		this.looksGrey = true;
		for (int y = 0; y < this.raster.getHeight(); y++) {
			this.looksGrey &= !bytes.readLuma(y, width, this.tones, y * width);
			if (this.alpha != null) {
				bytes.readBand(this.layout.alphaBand(), y, width, this.alpha, y * width);
			}
		}
	}

}
