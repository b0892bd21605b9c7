package dev.countersign.sample.face;

import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.drawing.Exposure;
import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.drawing.Paper;
import dev.countersign.sample.drawing.Pose;

/**
 * A made-up person's face as a drawing. Who it is lies in the geometry alone; light,
 * contrast, canvas, pen, pose and expression differ from image to image. The same seed
 * and number give the same pixels on every machine. Immutable.
 */
public final class DrawnFace {

	private static final long PERSON = 11;

	private static final long IMAGE = 12;

	/** From the head's middle to the edge of the canvas, in half heads. */
	private static final double REACH = 1.4;

	private final long seed;

	private final Features features;

	private final HairStyle hair;

	private final Beard beard;

	/**
	 * The person of a seed.
	 * @param seed any number
	 */
	public DrawnFace(long seed) {
		this.seed = seed;
		Random random = Noise.random(seed, PERSON, 0);
		this.features = Features.draw(random);
		this.hair = HairStyle.draw(random, this.features);
		this.beard = Beard.draw(random, this.features);
	}

	/**
	 * The person is drawn.
	 * @param number which image; each is a little different
	 * @return 130 to 210 pixels wide and about as high, dark on lighter ground
	 */
	public GreyImage image(int number) {
		Random random = Noise.random(this.seed, IMAGE, number);
		Pose pose = Pose.draw(random, REACH, 0.045, 0.015, 0.025);
		Paper paper = new Paper(pose.width(), pose.height(), random);
		Pencil pencil = new Pencil(pose, paper, random);
		new Portrait(this.features, Expression.draw(random)).drawWith(pencil);
		this.hair.drawWith(pencil);
		this.beard.drawWith(pencil);
		return paper.taken(Exposure.draw(random));
	}

}
