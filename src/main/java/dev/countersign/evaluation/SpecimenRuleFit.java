package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.OperatingPoint;
import dev.countersign.decision.SpecimenPoint;
import dev.countersign.decision.SpecimenRule;

/**
 * Fits a rule for specimens. Weight, strength and shrinkage have the lowest FRR at the
 * target FAR, as the mean over datasets and numbers of specimens. Then each number gets
 * an operating point, a limit for specimens that contradict the others, and bounds. The
 * upper bound is the largest one with which a forgery among the specimens does not let
 * many more forgeries in than without the rule.
 */
final class SpecimenRuleFit {

	/** With few writers, any writer with an unusual spread decides. */
	static final int MIN_WRITERS = 100;

	/**
	 * How much the rule may add to the FAR of skilled forgeries against references with
	 * one forgery, or one stranger's signature, among the specimens, as the mean over
	 * datasets.
	 */
	static final double MAX_ADDED_FAR = 0.05;

	/** Share of genuine references in which a specimen is taken for somebody else's. */
	private static final double NAMED = 0.05;

	private static final List<Integer> COMPARED = List.of(2, 3, 5, 10);

	/** Enough to compare coefficients; the points are fitted to all choices. */
	private static final int CHOICES = 5;

	private static final double[] CENTRE_WEIGHTS = { 0, 0.25, 0.5, 0.75, 1 };

	private static final double[] SHRINKAGES = { 0, 1, 2, 4, 8 };

	private static final double[] STRENGTHS = { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2 };

	private static final double LOWEST_QUANTILE = 0.01;

	/** So often is the lower bound raised until the point that it gives allows it. */
	private static final int MAX_TRIES = 10;

	private static final double[] HIGHEST_QUANTILES = { 0.99, 0.975, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5 };

	private final StandardProtocol writers;

	private final DecisionRule plain;

	private final double targetFar;

	/**
	 * Prepares a fit.
	 * @param writers at least one with more than two signatures, and forgeries
	 * @param plain the rule by the number of references alone
	 * @param targetFar the maximum share of skilled forgeries accepted, as the mean over
	 * the datasets
	 */
	SpecimenRuleFit(StandardProtocol writers, DecisionRule plain, double targetFar) {
		this.writers = writers;
		this.plain = plain;
		this.targetFar = targetFar;
	}

	/**
	 * Fits the rule.
	 * @param numbers numbers of specimens that get their own point; contains 2
	 */
	SpecimenRule fit(List<Integer> numbers) {
		Coefficients best = coefficients(numbers.stream().filter(COMPARED::contains).toList());
		SortedMap<Integer, SpecimenPoint> points = new TreeMap<>();
		numbers.forEach((number) -> points.put(number, point(number, best)));
		return new SpecimenRule(best.centreWeight(), best.strength(), best.shrinkage(), best.typicalSpread(), points);
	}

	/**
	 * Searches one coefficient at a time, since they hardly depend on each other and the
	 * error rate is flat around its minimum.
	 */
	private Coefficients coefficients(List<Integer> numbers) {
		SortedMap<Integer, SpecimenTrials> trials = new TreeMap<>();
		numbers.forEach((number) -> trials.put(number, SpecimenTrials.of(this.plain.fusion(),
				(statistic) -> this.writers.references(number, CHOICES, statistic))));
		double typical = trials.values().stream().mapToDouble(SpecimenRuleFit::meanSpread).average().orElseThrow();
		Coefficients best = new Coefficients(CENTRE_WEIGHTS[2], STRENGTHS[5], SHRINKAGES[2], typical);
		double lowest = meanFrr(best, trials);
		boolean isLower = true;
		while (isLower) {
			isLower = false;
			for (Coefficients candidate : best.neighbours()) {
				double rate = meanFrr(candidate, trials);
				if (rate < lowest) {
					lowest = rate;
					best = candidate;
					isLower = true;
				}
			}
		}
		return best;
	}

	/** Returns the FRR at the target FAR, as the mean over datasets and numbers. */
	private double meanFrr(Coefficients coefficients, SortedMap<Integer, SpecimenTrials> trials) {
		return trials.entrySet().stream().mapToDouble((entry) -> {
			MeanErrorRates rates = new MeanErrorRates(OperatingPointFit
				.sets(entry.getValue().by(coefficients.unbounded(entry.getKey())), Impostors.SKILLED));
			return rates.frr(rates.thresholdAtFar(this.targetFar));
		}).average().orElseThrow();
	}

	private static double meanSpread(SpecimenTrials trials) {
		return trials.spread()
			.bySet()
			.values()
			.stream()
			.flatMapToDouble((set) -> DoubleStream.of(set.genuine()).average().stream())
			.average()
			.orElseThrow();
	}

	private SpecimenPoint point(int number, Coefficients coefficients) {
		SpecimenTrials trials = SpecimenTrials.of(this.plain.fusion(),
				(statistic) -> this.writers.references(number, this.writers.choices(number), statistic));
		SpecimenTrials planted = SpecimenTrials.of(this.plain.fusion(),
				(statistic) -> this.writers.planted(number, statistic));
		double[] moves = Arrays.stream(trials.spread().genuine())
			.map((spread) -> coefficients.move(spread, number))
			.sorted()
			.toArray();
		double lowest = Math.min(0, quantile(moves, LOWEST_QUANTILE));
		for (double share : HIGHEST_QUANTILES) {
			double highest = Math.max(0, quantile(moves, share));
			SpecimenPoint point = point(trials, number, coefficients, lowest, highest);
			if (keepsBound(number, planted, coefficients.bounded(number, point.lowestMove(), highest),
					point.operatingPoint())) {
				return point;
			}
		}
		return point(trials, number, coefficients, lowest, 0);
	}

	/**
	 * Returns whether neither a forgery nor a stranger's specimen lets too many forgeries
	 * in.
	 */
	private boolean keepsBound(int number, SpecimenTrials planted, SpecimenTrials.Figure rule, OperatingPoint point) {
		ProtocolResult moved = planted.by(rule);
		double unmoved = this.plain.at(number).threshold();
		return Stream.of(Impostors.values())
			.allMatch((kind) -> meanFar(moved, kind, point.threshold()) <= meanFar(planted.fused(), kind, unmoved)
					+ MAX_ADDED_FAR);
	}

	/**
	 * Fits the point between two bounds of the move. A lower bound that would take more
	 * than half of the threshold away is raised first, since the point depends on it.
	 */
	private SpecimenPoint point(SpecimenTrials trials, int number, Coefficients coefficients, double lowest,
			double highest) {
		double bound = lowest;
		OperatingPoint point = fit(trials, coefficients.bounded(number, bound, highest));
		for (int tries = 0; tries < MAX_TRIES && bound < lowest(bound, point); tries++) {
			bound = lowest(bound, point);
			point = fit(trials, coefficients.bounded(number, bound, highest));
		}
		if (bound < lowest(bound, point)) {
			bound = 0;
			point = fit(trials, coefficients.bounded(number, bound, highest));
		}
		return new SpecimenPoint(point, bound, highest, farLimit(number));
	}

	private OperatingPoint fit(SpecimenTrials trials, SpecimenTrials.Figure rule) {
		return OperatingPointFit.fit(trials.by(rule), Impostors.SKILLED, this.targetFar);
	}

	/** Leaves a threshold above 0, whatever the spread. */
	private static double lowest(double move, OperatingPoint point) {
		return Math.max(move, -point.threshold() / 2);
	}

	private static double quantile(double[] sorted, double share) {
		return sorted[(int) (share * (sorted.length - 1))];
	}

	/**
	 * Returns the mean over datasets of the share of skilled forgeries accepted.
	 * @param kind what is among the specimens
	 */
	private static double meanFar(ProtocolResult planted, Impostors kind, double threshold) {
		return planted.bySet()
			.values()
			.stream()
			.map((set) -> set.impostor(kind))
			.filter((distances) -> distances.length > 0)
			.mapToDouble((distances) -> Arrays.stream(distances).filter((distance) -> distance <= threshold).count()
					/ (double) distances.length)
			.average()
			.orElse(0);
	}

	/**
	 * Returns the smallest distance that the given share of genuine references exceeds at
	 * most, as the mean over datasets.
	 */
	private double farLimit(int number) {
		ProtocolResult isolation = this.writers.isolation(number);
		List<double[]> sets = isolation.bySet().values().stream().map((set) -> {
			double[] distances = set.genuine();
			Arrays.sort(distances);
			return distances;
		}).toList();
		double[] all = sets.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
		int low = 0;
		int high = all.length - 1;
		while (low < high) {
			int middle = (low + high) >>> 1;
			double limit = all[middle];
			double exceeding = sets.stream()
				.mapToDouble((set) -> Arrays.stream(set).filter((distance) -> distance > limit).count()
						/ (double) set.length)
				.average()
				.orElseThrow();
			if (exceeding <= NAMED) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return Math.max(all[low], Double.MIN_NORMAL);
	}

	/**
	 * The part of the rule that is the same for every number of specimens.
	 */
	private record Coefficients(double centreWeight, double strength, double shrinkage, double typicalSpread) {

		double move(double spread, int number) {
			return this.strength * number / (number + this.shrinkage) * (spread - this.typicalSpread);
		}

		SpecimenTrials.Figure bounded(int number, double lowest, double highest) {
			return (centre, fused, spread) -> this.centreWeight * centre + (1 - this.centreWeight) * fused
					- Math.max(lowest, Math.min(highest, move(spread, number)));
		}

		SpecimenTrials.Figure unbounded(int number) {
			return bounded(number, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
		}

		/** Returns the coefficients that differ from these in one value. */
		List<Coefficients> neighbours() {
			Stream<Coefficients> weights = DoubleStream.of(CENTRE_WEIGHTS)
				.mapToObj((weight) -> new Coefficients(weight, this.strength, this.shrinkage, this.typicalSpread));
			Stream<Coefficients> strengths = DoubleStream.of(STRENGTHS)
				.mapToObj((value) -> new Coefficients(this.centreWeight, value, this.shrinkage, this.typicalSpread));
			Stream<Coefficients> shrinkages = DoubleStream.of(SHRINKAGES)
				.mapToObj((value) -> new Coefficients(this.centreWeight, this.strength, value, this.typicalSpread));
			return Stream.of(weights, strengths, shrinkages).flatMap(Function.identity()).toList();
		}

	}

}
