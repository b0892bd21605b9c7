package dev.countersign.training.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.countersign.dataset.PairRow;

/**
 * Pairs to train on.
 */
public final class Pairs {

	private Pairs() {
	}

	/**
	 * Returns the pairs of a dataset's own list.
	 * @param pool the dataset's images; rows with an image that is not in the pool are
	 * left out
	 * @param rows the rows of the list
	 * @return pairs in the list's order
	 */
	public static List<ImagePair> listed(ImagePool pool, Collection<PairRow> rows) {
		Map<Path, Integer> indices = pool.byPath();
		List<ImagePair> pairs = new ArrayList<>();
		for (PairRow row : rows) {
			Integer first = indices.get(row.first());
			Integer second = indices.get(row.second());
			if (first != null && second != null) {
				pairs.add(new ImagePair(first, second, row.forged()));
			}
		}
		return pairs;
	}

	/**
	 * Generates the pairs of a pool: all pairs of genuine signatures of a writer, and as
	 * many random pairs of a genuine signature and a forgery. For a writer without
	 * forgeries, another writer's genuine signatures take their place.
	 * @param pool the images
	 * @param seed seed of the draw
	 * @return pairs, writer by writer
	 */
	public static List<ImagePair> generated(ImagePool pool, long seed) {
		List<ImagePair> pairs = new ArrayList<>();
		for (int writer = 0; writer < pool.writers().size(); writer++) {
			SplittableRandom random = Seeds.at(seed, writer, -2);
			int[] genuine = pool.writers().get(writer).genuine();
			for (int first = 0; first < genuine.length; first++) {
				for (int second = first + 1; second < genuine.length; second++) {
					pairs.add(new ImagePair(genuine[first], genuine[second], false));
					int[] impostors = impostors(pool, writer, random);
					if (impostors.length > 0) {
						pairs.add(new ImagePair(genuine[random.nextInt(genuine.length)],
								impostors[random.nextInt(impostors.length)], true));
					}
				}
			}
		}
		return pairs;
	}

	/**
	 * Draws pairs at random.
	 * @param pairs the pairs to draw from
	 * @param limit maximum number of pairs
	 * @param seed seed of the draw
	 * @return all pairs if there are at most {@code limit}, else {@code limit} of them
	 */
	public static List<ImagePair> limited(List<ImagePair> pairs, int limit, long seed) {
		if (pairs.size() <= limit) {
			return pairs;
		}
		int[] all = IntStream.range(0, pairs.size()).toArray();
		return IntStream.of(Seeds.choose(all, limit, Seeds.at(seed, 0, -3))).sorted().mapToObj(pairs::get).toList();
	}

	/**
	 * Returns the impostors to compare a writer's genuine signatures with: the forgeries,
	 * or else another writer's genuine signatures.
	 */
	static int[] impostors(ImagePool pool, int writer, SplittableRandom random) {
		int[] forged = pool.writers().get(writer).forged();
		if (forged.length > 0 || pool.writers().size() < 2) {
			return forged;
		}
		int other = random.nextInt(pool.writers().size() - 1);
		return pool.writers().get((other < writer) ? other : other + 1).genuine();
	}

}
