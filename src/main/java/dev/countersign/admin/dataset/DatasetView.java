package dev.countersign.admin.dataset;

import java.util.List;
import java.util.Locale;

import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as callers see it.
 *
 * @param name its folder's name
 * @param layout its layout on disk; {@code null} if the layout is not known
 * @param writers number of writers
 * @param genuine number of usable genuine images, without duplicates
 * @param forged number of usable skilled forgeries, without duplicates
 * @param pairs number of rows in its own lists; without lists, the number of pairs that
 * can be formed
 * @param leaky whether its own split has an image or a writer on both sides
 * @param leakReason why it is leaky; {@code null} if it is not
 * @param checked whether every image has been decoded; false while that is in progress
 * @param problems what is wrong with the dataset
 */
@Schema(name = "Dataset")
public record DatasetView(String name, @Nullable String layout, int writers, long genuine, long forged, long pairs,
		boolean leaky, @Nullable String leakReason, boolean checked, List<Problem> problems) {

	static DatasetView of(Dataset dataset, boolean checked) {
		return new DatasetView(dataset.name(), slug(dataset.layout()), dataset.writers().size(), dataset.genuineCount(),
				dataset.forgedCount(), dataset.pairCount(), dataset.leak().isPresent(), dataset.leak().orElse(null),
				checked, dataset.problems().stream().map(Problem::of).toList());
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
	 * @param count number of occurrences
	 * @param examples the first few
	 */
	@Schema(name = "DatasetProblem")
	public record Problem(String kind, int count, List<String> examples) {

		static Problem of(DatasetProblem problem) {
			return new Problem(slug(problem.kind()), problem.count(), problem.examples());
		}

	}

}
