package dev.countersign.image.ink;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.line.EdgeLines;
import dev.countersign.image.ink.paper.Darkness;
import dev.countersign.image.ink.paper.InkLevels;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * The measures of an image's ink before it is known to be a signature. The scanner's edge
 * lines are removed, ruled lines are not.
 */
public final class InkSurvey {

	private final Darkness darkness;

	private final InkLevels levels;

	private final Runs runs;

	private final Strokes strokes;

	private InkSurvey(Darkness darkness, InkLevels levels) {
		this.darkness = darkness;
		this.levels = levels;
		this.runs = Runs.of(darkness.values(), darkness.width(), darkness.height(), levels.possible());
		this.strokes = Strokes.of(darkness.values(), darkness.width(), this.runs);
	}

	/**
	 * Measures an image's ink.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return the measures
	 */
	public static InkSurvey of(GreyImage image) {
		Darkness darkness = Darkness.of(image);
		InkLevels levels = darkness.levels();
		EdgeLines.clear(darkness, levels);
		return new InkSurvey(darkness, levels);
	}

	/**
	 * Returns the strokes that are certainly ink.
	 * @return their measures
	 */
	public InkShape sure() {
		return shape(this.levels.sure());
	}

	/**
	 * Returns the strokes that may be ink, including faint ones.
	 * @return their measures
	 */
	public InkShape possible() {
		return shape(this.levels.possible());
	}

	/**
	 * Returns the spread of bare paper.
	 * @return about one standard deviation, out of 255
	 */
	public double noise() {
		return this.darkness.noise();
	}

	private InkShape shape(int sure) {
		StrokeChoice choice = new StrokeChoice(this.strokes, sure, this.darkness.width(), this.darkness.height());
		return InkShape.of(this.darkness.width(), this.runs, this.strokes, choice.choose());
	}

}
