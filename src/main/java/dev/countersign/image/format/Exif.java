package dev.countersign.image.format;

import java.io.IOException;

/**
 * What an EXIF block says about a picture. A broken block says nothing, because it is not
 * part of the picture.
 *
 * @param orientation how the picture is stored
 * @param shape of the pixels as stored
 */
record Exif(Orientation orientation, PixelShape shape) {

	static final Exif NONE = new Exif(Orientation.TOP_LEFT, PixelShape.SQUARE);

	private static final int ORIENTATION = 274;

	private static final int PREFIX = 6;

	/**
	 * Reads a block.
	 * @param file contains the block
	 * @param at offset of its first byte, which may begin with {@code Exif} and two zeros
	 * @param end offset past its last byte
	 */
	static Exif in(FileBytes file, long at, long end) {
		try {
			boolean prefixed = end - at > PREFIX && file.name(at, 4).equals("Exif");
			long start = prefixed ? at + PREFIX : at;
			FileBytes block = file.part(start, end, file.u8(start) == 'I');
			if (block.u16(2) != 42) {
				return NONE;
			}
			TiffFields fields = TiffFields.classic(block, block.u32(4));
			return new Exif(Orientation.of(fields.real(ORIENTATION, 1)), PixelShape.of(fields));
		}
		catch (IOException ex) {
			return NONE;
		}
	}

}
