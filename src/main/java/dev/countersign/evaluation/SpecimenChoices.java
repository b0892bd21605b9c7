package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which of a writer's genuine signatures are taken for the specimens.
 */
final class SpecimenChoices {

	private SpecimenChoices() {
	}

	/**
	 * All choices of so many specimens if there are few, else some at random, each as
	 * likely as any other.
	 * @param from how many signatures there are to choose from
	 * @param count how many are chosen, 1 to {@code from}
	 * @param most how many choices, at least 1
	 * @param random draws them
	 * @return the chosen indices of each choice
	 */
	static List<int[]> of(int from, int count, int most, SplittableRandom random) {
		List<int[]> all = new ArrayList<>();
		enumerate(from, new int[count], 0, most, all);
		return (all.size() <= most) ? all
				: IntStream.range(0, most).mapToObj((i) -> draw(from, count, random)).toList();
	}

	/** In lexical order, until it is clear that they are too many. */
	private static void enumerate(int from, int[] choice, int position, int most, List<int[]> found) {
		if (position == choice.length) {
			found.add(choice.clone());
			return;
		}
		int first = (position == 0) ? 0 : choice[position - 1] + 1;
		for (int next = first; next <= from - choice.length + position && found.size() <= most; next++) {
			choice[position] = next;
			enumerate(from, choice, position + 1, most, found);
		}
	}

	/** The first steps of a Fisher–Yates shuffle. */
	private static int[] draw(int from, int count, SplittableRandom random) {
		int[] indices = IntStream.range(0, from).toArray();
		for (int i = 0; i < count; i++) {
			int other = random.nextInt(i, from);
			int chosen = indices[other];
			indices[other] = indices[i];
			indices[i] = chosen;
		}
		return IntStream.of(indices).limit(count).toArray();
	}

}
