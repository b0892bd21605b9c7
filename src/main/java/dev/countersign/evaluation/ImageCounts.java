package dev.countersign.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of processed and rejected images. Rejected images are excluded from the
 * error rates.
 *
 * @param genuine number of genuine signatures in the split
 * @param forged number of skilled forgeries in the split
 * @param genuineRefused number of genuine signatures rejected
 * @param forgedRefused number of skilled forgeries rejected
 * @param failureToProcessRate the share of all images rejected by the decoder or the
 * judge, 0 to 1
 * @param reasons number of occurrences of each reason, by slug; an image may have several
 * @param examples the first rejected images with their reasons, at most
 * {@value #MAX_EXAMPLES}
 */
public record ImageCounts(int genuine, int forged, int genuineRefused, int forgedRefused, double failureToProcessRate,
		Map<String, Integer> reasons, List<String> examples) {

	/** The maximum number of rejected images named. */
	public static final int MAX_EXAMPLES = 10;

	public ImageCounts {
		reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
		examples = List.copyOf(examples);
	}

}
