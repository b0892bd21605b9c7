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
	 * The pairs of a set's own list.
	 * @param pool with the set's images; rows with an image that it lacks are left out
	 * @param rows the list
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
	 * Pairs made of a pool: every two genuine signatures of a writer, and as many of a
	 * genuine one with a forgery (with another writer's genuine one where there is no
	 * forgery), drawn at random.
	 * @param pool the images
	 * @param seed for the draw
	 * @return pairs, writer after writer
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
	 * Some of several pairs, drawn at random.
	 * @param pairs to draw from
	 * @param limit how many at most
	 * @param seed for the draw
	 * @return all of them if there are no more, else as many as the limit says
	 */
	public static List<ImagePair> limited(List<ImagePair> pairs, int limit, long seed) {
		if (pairs.size() <= limit) {
			return pairs;
		}
		int[] all = IntStream.range(0, pairs.size()).toArray();
		return IntStream.of(Seeds.choose(all, limit, Seeds.at(seed, 0, -3))).sorted().mapToObj(pairs::get).toList();
	}

	/**
	 * Whom a writer's genuine signatures are held against: the forgeries, or another
	 * writer's genuine ones.
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
