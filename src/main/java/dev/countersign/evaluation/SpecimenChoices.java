package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses a writer's specimens among the genuine signatures.
 */
final class SpecimenChoices {

	private SpecimenChoices() {
	}

	/**
	 * Returns all choices of a number of specimens if there are few, otherwise some at
	 * random, each with the same probability.
	 * @param from number of signatures to choose from
	 * @param count number of specimens in a choice, 1 to {@code from}
	 * @param maxChoices maximum number of choices, at least 1
	 * @param random draws them
	 * @return the chosen indices of each choice
	 */
	static List<int[]> of(int from, int count, int maxChoices, SplittableRandom random) {
		List<int[]> all = new ArrayList<>();
		enumerate(from, new int[count], 0, maxChoices, all);
		return (all.size() <= maxChoices) ? all
				: IntStream.range(0, maxChoices).mapToObj((i) -> draw(from, count, random)).toList();
	}

	/** Enumerates choices in lexical order until there are too many. */
	private static void enumerate(int from, int[] choice, int position, int maxChoices, List<int[]> found) {
		if (position == choice.length) {
			found.add(choice.clone());
			return;
		}
		int first = (position == 0) ? 0 : choice[position - 1] + 1;
		for (int next = first; next <= from - choice.length + position && found.size() <= maxChoices; next++) {
			choice[position] = next;
			enumerate(from, choice, position + 1, maxChoices, found);
		}
	}

	/** Draws a choice by the first steps of a Fisher–Yates shuffle. */
	static int[] draw(int from, int count, SplittableRandom random) {
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
