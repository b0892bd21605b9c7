package dev.countersign.image.format;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Reduces samples of 16 bits to 8, once for all that reads them later.
 */
final class EightBits {

	private EightBits() {
	}

	/**
	 * Returns a raster with the same bands in 8 bits.
	 * @param raster any
	 * @return the same raster if it does not have plain bands of 16 bits
	 */
	static Raster of(Raster raster) {
		if (!(raster.getDataBuffer() instanceof DataBufferUShort buffer)
				|| !(raster.getSampleModel() instanceof ComponentSampleModel model)
				|| raster.getSampleModelTranslateX() != 0 || raster.getSampleModelTranslateY() != 0) {
			return raster;
		}
		int bands = raster.getNumBands();
		WritableRaster reduced = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, raster.getWidth(),
				raster.getHeight(), bands, null);
		byte[] target = ((DataBufferByte) reduced.getDataBuffer()).getData();
		for (int band = 0; band < bands; band++) {
			int bank = model.getBankIndices()[band];
			short[] source = buffer.getData(bank);
			int origin = buffer.getOffsets()[bank] + model.getBandOffsets()[band];
			for (int y = 0; y < raster.getHeight(); y++) {
				int from = origin + y * model.getScanlineStride();
				int to = y * raster.getWidth() * bands + band;
				for (int x = 0; x < raster.getWidth(); x++) {
					target[to] = (byte) (((source[from] & 0xFFFF) * 255 + 32_767) / 65_535);
					from += model.getPixelStride();
					to += bands;
				}
			}
		}
		return reduced;
	}

}
