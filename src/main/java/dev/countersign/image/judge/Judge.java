package dev.countersign.image.judge;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;

/**
 * Tells images that a model can compare from those that it cannot. For any number of
 * threads.
 */
@FunctionalInterface
public interface Judge {

	/**
	 * Judges an image.
	 * @param image any size
	 * @return what is wrong with it, in the order of the enum; empty if it is usable
	 */
	List<Defect> judge(GreyImage image);

}
