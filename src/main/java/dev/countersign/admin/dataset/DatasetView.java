package dev.countersign.admin.dataset;

import java.util.List;
import java.util.Locale;

import dev.countersign.dataset.DatasetProblem;
import dev.countersign.dataset.SignatureSet;
import org.jspecify.annotations.Nullable;

/**
 * A set as callers see it.
 *
 * @param name its folder's
 * @param layout how it lies on disk; {@code null} if that is not a known layout
 * @param writers persons
 * @param genuine usable genuine images, copies left out
 * @param forged usable skilled forgeries, copies left out
 * @param pairs rows of its own lists, or without lists the pairs that can be made
 * @param leaky whether its own split has an image or a writer on both sides
 * @param leakReason why, if it is
 * @param checked whether every image has been decoded; false while that goes on
 * @param problems what is wrong with it
 */
public record DatasetView(String name, @Nullable String layout, int writers, long genuine, long forged, long pairs,
		boolean leaky, @Nullable String leakReason, boolean checked, List<Problem> problems) {

	static DatasetView of(SignatureSet set, boolean checked) {
		return new DatasetView(set.name(), slug(set.layout()), set.writers().size(), set.genuineCount(),
				set.forgedCount(), set.pairCount(), set.leak().isPresent(), set.leak().orElse(null), checked,
				set.problems().stream().map(Problem::of).toList());
	}

	static DatasetView unusable(String name, String reason) {
		return new DatasetView(name, null, 0, 0, 0, 0, false, null, true,
				List.of(new Problem("unusable-set", 1, List.of(reason))));
	}

	private static String slug(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * One kind of problem.
	 *
	 * @param kind such as {@code unreadable-file}
	 * @param count how often
	 * @param examples the first few
	 */
	public record Problem(String kind, int count, List<String> examples) {

		static Problem of(DatasetProblem problem) {
			return new Problem(slug(problem.kind()), problem.count(), problem.examples());
		}

	}

}
