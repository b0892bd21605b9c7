package dev.countersign.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many images could be processed. Those that could not be have no part in the error
 * rates.
 *
 * @param genuine how many genuine signatures the split has
 * @param forged how many skilled forgeries it has
 * @param genuineRefused how many of the genuine were refused
 * @param forgedRefused how many of the forged were refused
 * @param failureToProcessRate the part of all images refused by the decoder or the judge
 * of images, 0 to 1
 * @param reasons how often each was given, by slug; an image may have several
 * @param examples the first few refused images and why; at most {@value #MAX_EXAMPLES}
 */
public record ImageCounts(int genuine, int forged, int genuineRefused, int forgedRefused, double failureToProcessRate,
		Map<String, Integer> reasons, List<String> examples) {

	/** How many refused images are named. */
	public static final int MAX_EXAMPLES = 10;

	public ImageCounts {
		reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
		examples = List.copyOf(examples);
	}

}
