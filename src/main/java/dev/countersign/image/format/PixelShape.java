package dev.countersign.image.format;

/**
 * The shape of a picture's pixels, from the densities that its file states for the stored
 * axes. Densities that are zero, absurd or too different to be true count as square
 * pixels, as viewers show them.
 *
 * @param height height of a pixel, its width being 1; 0.24 to 4.2
 */
record PixelShape(double height) {

	static final PixelShape SQUARE = new PixelShape(1);

	static final double INCHES_PER_CENTIMETRE = 1 / 2.54;

	static final double INCHES_PER_METRE = 100 / 2.54;

	/** Fax machines reach 408 × 98 dots per inch. */
	private static final double MAX_RATIO = 4.2;

	/** Less is rounding, such as 72 × 71, and not worth resampling. */
	private static final double MIN_RATIO = 1.02;

	private static final double MIN_DPI = 10;

	private static final double MAX_DPI = 20_000;

	/**
	 * Returns the shape from densities without a known unit, of which only the ratio
	 * counts.
	 * @param horizontal pixels per unit along a row, any number
	 * @param vertical pixels per unit along a column
	 */
	static PixelShape of(double horizontal, double vertical) {
		double height = horizontal / vertical;
		double ratio = Math.max(height, 1 / height);
		boolean plausible = horizontal > 0 && vertical > 0 && ratio >= MIN_RATIO && ratio <= MAX_RATIO;
		return plausible ? new PixelShape(height) : SQUARE;
	}

	/**
	 * Returns the shape from densities whose unit is known. Those that no scanner has
	 * were not measured.
	 * @param horizontal pixels per unit along a row, any number
	 * @param vertical pixels per unit along a column
	 * @param inchesPerUnit the unit's length
	 */
	static PixelShape of(double horizontal, double vertical, double inchesPerUnit) {
		double min = Math.min(horizontal, vertical) / inchesPerUnit;
		double max = Math.max(horizontal, vertical) / inchesPerUnit;
		return (min >= MIN_DPI && max <= MAX_DPI) ? of(horizontal, vertical) : SQUARE;
	}

	/**
	 * Returns the shape from the fields of TIFF or EXIF: XResolution, YResolution and
	 * ResolutionUnit.
	 */
	static PixelShape of(TiffFields fields) {
		double horizontal = fields.real(282, 0);
		double vertical = fields.real(283, 0);
		return switch ((int) fields.real(296, 0)) {
			case 2 -> of(horizontal, vertical, 1);
			case 3 -> of(horizontal, vertical, INCHES_PER_CENTIMETRE);
			default -> of(horizontal, vertical);
		};
	}

	boolean isSquare() {
		return this.height == 1;
	}

}
