package dev.countersign.image.ink;

import dev.countersign.image.GreyImage;

/**
 * What an image's ink measures, before anybody knows whether it is a signature: the
 * scanner's edge lines are gone, ruled lines are not.
 */
public final class InkSurvey {

	private final Darkness darkness;

	private final InkLevels levels;

	private final Runs runs;

	private final Strokes strokes;

	private InkSurvey(Darkness darkness, InkLevels levels) {
		this.darkness = darkness;
		this.levels = levels;
		this.runs = Runs.of(darkness, levels.possible());
		this.strokes = Strokes.of(darkness, this.runs);
	}

	/**
	 * Looks for ink.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return what was found
	 */
	public static InkSurvey of(GreyImage image) {
		Darkness darkness = Darkness.of(image);
		InkLevels levels = darkness.levels();
		EdgeLines.clear(darkness, levels);
		return new InkSurvey(darkness, levels);
	}

	/**
	 * The strokes that are surely ink.
	 * @return their measures
	 */
	public InkShape sure() {
		return shape(this.levels.sure());
	}

	/**
	 * The strokes that may be ink, faint as they are.
	 * @return their measures
	 */
	public InkShape possible() {
		return shape(this.levels.possible());
	}

	/**
	 * How far bare paper scatters.
	 * @return about one standard deviation, of 255
	 */
	public double noise() {
		return this.darkness.noise();
	}

	private InkShape shape(int sure) {
		StrokeChoice choice = new StrokeChoice(this.strokes, sure, this.darkness.width(), this.darkness.height());
		return InkShape.of(this.darkness, this.runs, this.strokes, choice.choose());
	}

}
