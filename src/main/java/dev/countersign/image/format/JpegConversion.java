package dev.countersign.image.format;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

import dev.countersign.image.GreyImage;

/**
 * Converts a JPEG's stored components to 8-bit grey. Stored luma is used directly, so
 * chroma is never converted.
 */
final class JpegConversion {

	private JpegConversion() {
	}

	/**
	 * Converts a picture.
	 * @param raster its components as stored
	 * @param stated what the file says of them
	 * @return the picture in grey and, if it has colours, in those
	 */
	static StoredPicture of(Raster raster, JpegColour stated) {
		byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
		JpegColour colour = (stated == JpegColour.UNMARKED_CMYK) ? lighter(samples) : stated;
		return new StoredPicture(grey(raster, samples, colour), JpegRgb.of(raster, colour));
	}

	/**
	 * Returns which way the inks are stored if no marker says so. Photoshop's way is as
	 * common as the standard's, and a document is mostly light.
	 */
	private static JpegColour lighter(byte[] samples) {
		long difference = 0;
		for (int at = 0; at < samples.length; at += 4) {
			difference += tone(samples, at, JpegColour.INVERTED_CMYK) - tone(samples, at, JpegColour.CMYK);
		}
		return (difference > 0) ? JpegColour.INVERTED_CMYK : JpegColour.CMYK;
	}

	private static GreyImage grey(Raster raster, byte[] samples, JpegColour colour) {
		int pixels = raster.getWidth() * raster.getHeight();
		byte[] grey = (colour == JpegColour.GREY) ? samples : new byte[pixels];
		if (colour == JpegColour.YCC) {
			for (int i = 0; i < pixels; i++) {
				grey[i] = samples[3 * i];
			}
		}
		else if (colour != JpegColour.GREY) {
			int bands = raster.getNumBands();
			for (int i = 0; i < pixels; i++) {
				grey[i] = (byte) tone(samples, i * bands, colour);
			}
		}
		return new GreyImage(raster.getWidth(), raster.getHeight(), grey);
	}

	private static int tone(byte[] samples, int at, JpegColour colour) {
		return switch (colour) {
			case NONE, GREY, YCC -> samples[at] & 0xFF;
			case RGB -> luma(samples, at);
			case YCCK -> product(samples[at] & 0xFF, samples[at + 3] & 0xFF);
			case INVERTED_CMYK -> product(luma(samples, at), samples[at + 3] & 0xFF);
			case CMYK, UNMARKED_CMYK -> product(255 - luma(samples, at), 255 - (samples[at + 3] & 0xFF));
		};
	}

	private static int luma(byte[] samples, int at) {
		return GreyConversion.luma(samples[at] & 0xFF, samples[at + 1] & 0xFF, samples[at + 2] & 0xFF);
	}

	static int product(int tone, int light) {
		return (tone * light + 127) / 255;
	}

}
