package dev.countersign.image.judge;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;

/**
 * Decides whether a model can compare an image. Thread-safe.
 */
@FunctionalInterface
public interface Judge {

	/**
	 * Judges an image.
	 * @param image any size
	 * @return its defects, in the order of the enum; empty if it is usable
	 */
	List<Defect> judge(GreyImage image);

}
