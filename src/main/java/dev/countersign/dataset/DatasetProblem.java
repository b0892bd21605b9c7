package dev.countersign.dataset;

import java.util.List;

/**
 * Something that is wrong with a dataset but does not prevent its use.
 *
 * @param kind what is wrong
 * @param count number of cases, at least 1
 * @param examples the first few cases, each naming the file or the line; at most
 * {@value #MAX_EXAMPLES}
 */
public record DatasetProblem(Kind kind, int count, List<String> examples) {

	/** Maximum number of named cases. */
	public static final int MAX_EXAMPLES = 10;

	/**
	 * What can be wrong with a dataset.
	 */
	public enum Kind {

		/** A file that cannot be opened or decoded, or is empty; left out. */
		UNREADABLE_FILE,

		/** An image whose path does not fit the layout; left out. */
		MISPLACED_FILE,

		/**
		 * Two files with the same bytes in the same part and under the same label; listed
		 * once.
		 */
		DUPLICATE,

		/** A test image that is byte for byte a training image; listed once. */
		LEAK,

		/** A writer with images on both sides of the dataset's own split. */
		WRITER_ON_BOTH_SIDES,

		/** The same bytes under two writers or classes; only the first is listed. */
		CONTRADICTORY_LABEL,

		/** A row of a list of pairs that names a missing image; left out. */
		MISSING_IMAGE,

		/**
		 * A row of a list of pairs that is not two images followed by 0 or 1; left out.
		 */
		MALFORMED_ROW,

		/** A row whose label contradicts the folders of its images; left out. */
		CONTRADICTORY_ROW,

		/**
		 * A writer with fewer than two genuine signatures, and thus without a genuine
		 * pair.
		 */
		TOO_FEW_GENUINE,

		/** A writer without a skilled forgery. */
		NO_FORGERY

	}

	public DatasetProblem {
		examples = List.copyOf(examples);
	}

}
