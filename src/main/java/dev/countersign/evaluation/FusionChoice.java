package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.countersign.decision.Fusion;

/**
 * Chooses a fusion rule by its mean equal error rate over several numbers of references.
 * The rules are compared on the same pairs and the same resamples of writers, which
 * removes the variation that they share.
 */
final class FusionChoice {

	private static final long SEED = 1;

	private final StandardProtocol protocol;

	private final Impostors impostors;

	private final List<Integer> numbers;

	private final Fusion[] rules = Fusion.values();

	private final int writers;

	/** Indexed by rule and number of references, each over the same writers. */
	private final ResampledWriters[][] resampled;

	/**
	 * Prepares the comparison.
	 * @param numbers numbers of references, ascending; each has genuine pairs and
	 * impostors
	 */
	FusionChoice(StandardProtocol protocol, Impostors impostors, List<Integer> numbers) {
		this.protocol = protocol;
		this.impostors = impostors;
		this.numbers = numbers;
		List<WriterDistances> all = protocol.references(numbers.get(0), 1, (distances, among) -> 0).writers();
		this.writers = all.size();
		this.resampled = new ResampledWriters[this.rules.length][numbers.size()];
		for (int rule = 0; rule < this.rules.length; rule++) {
			for (int i = 0; i < numbers.size(); i++) {
				ProtocolResult result = protocol.references(numbers.get(i), this.rules[rule]);
				this.resampled[rule][i] = new ResampledWriters(aligned(all, result.writers()), impostors);
			}
		}
	}

	/**
	 * Aligns the writers: those with too few signatures keep their position but have no
	 * pairs.
	 */
	private static List<WriterDistances> aligned(List<WriterDistances> all, List<WriterDistances> some) {
		Map<List<String>, WriterDistances> found = new HashMap<>();
		some.forEach((writer) -> found.put(List.of(writer.dataset(), writer.writer()), writer));
		return all.stream()
			.map((writer) -> found.getOrDefault(List.of(writer.dataset(), writer.writer()),
					new WriterDistances(writer.dataset(), writer.writer(), new double[0], new double[0],
							new double[0])))
			.toList();
	}

	FusionComparison compare() {
		int[] once = new int[this.writers];
		Arrays.fill(once, 1);
		double[][] estimates = rates(once);
		double[][][] values = new double[BootstrapInterval.RESAMPLES][][];
		SplittableRandom random = new SplittableRandom(SEED);
		for (int i = 0; i < values.length;) {
			int[] times = BootstrapInterval.draw(this.writers, random);
			if (hasPairs(times)) {
				values[i++] = rates(times);
			}
		}
		int best = IntStream.range(0, this.rules.length)
			.reduce(0, (left, right) -> (mean(estimates[right]) < mean(estimates[left])) ? right : left);
		List<FusionFigures> figures = new ArrayList<>();
		for (int rule = 0; rule < this.rules.length; rule++) {
			figures.add(figures(rule, best, estimates, values));
		}
		Fusion chosen = figures.stream()
			.filter(FusionFigures::isAsGoodAsTheBest)
			.findFirst()
			.map(FusionFigures::fusion)
			.orElse(this.rules[best]);
		SortedMap<Integer, Integer> enough = new TreeMap<>();
		this.numbers.forEach((number) -> enough.put(number, this.protocol.writersWithMoreThan(number)));
		return new FusionComparison(this.impostors, enough, this.protocol.choices(this.numbers.get(0)), figures,
				chosen);
	}

	private FusionFigures figures(int rule, int best, double[][] estimates, double[][][] values) {
		SortedMap<Integer, BootstrapInterval> rates = new TreeMap<>();
		for (int i = 0; i < this.numbers.size(); i++) {
			int number = i;
			rates.put(this.numbers.get(i), BootstrapInterval.of(estimates[rule][i],
					Arrays.stream(values).mapToDouble((value) -> value[rule][number]).toArray()));
		}
		BootstrapInterval mean = BootstrapInterval.of(mean(estimates[rule]),
				Arrays.stream(values).mapToDouble((value) -> mean(value[rule])).toArray());
		BootstrapInterval excess = BootstrapInterval.of(mean(estimates[rule]) - mean(estimates[best]),
				Arrays.stream(values).mapToDouble((value) -> mean(value[rule]) - mean(value[best])).toArray());
		return new FusionFigures(this.rules[rule], rates, mean, excess);
	}

	private boolean hasPairs(int[] times) {
		return Arrays.stream(this.resampled[0]).allMatch((number) -> number.hasPairs(times));
	}

	/** Returns equal error rates by rule and number of references. */
	private double[][] rates(int[] times) {
		return Arrays.stream(this.resampled)
			.map((rule) -> Arrays.stream(rule)
				.mapToDouble((number) -> new ErrorRates(number.points(times)).equalErrorRate())
				.toArray())
			.toArray(double[][]::new);
	}

	private static double mean(double[] values) {
		return Arrays.stream(values).average().orElseThrow();
	}

}
