package dev.countersign.image.judge;

import java.util.List;

import dev.countersign.image.Defect;
import dev.countersign.image.locate.Located;

/**
 * Decides whether a model can compare an image. Thread-safe.
 */
@FunctionalInterface
public interface Judge {

	/**
	 * Judges what a locator found.
	 * @param located of any size
	 * @return its defects, in the order of the enum; empty if it is usable
	 */
	List<Defect> judge(Located located);

}
