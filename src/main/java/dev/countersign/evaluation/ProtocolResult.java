package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The distances of a protocol's pairs, by writer.
 *
 * @param writers each writer's distances
 */
public record ProtocolResult(List<WriterDistances> writers) {

	public ProtocolResult {
		writers = List.copyOf(writers);
	}

	/**
	 * Returns the distances of all genuine pairs.
	 * @return in the order of the writers
	 */
	public double[] genuine() {
		return this.writers.stream().flatMapToDouble((writer) -> Arrays.stream(writer.genuine())).toArray();
	}

	/**
	 * Returns the distances of all pairs with one kind of impostor.
	 * @param impostors the kind of impostor
	 * @return in the order of the writers
	 */
	public double[] impostor(Impostors impostors) {
		return this.writers.stream().flatMapToDouble((writer) -> Arrays.stream(writer.impostor(impostors))).toArray();
	}

	/**
	 * Splits the pairs by dataset.
	 * @return by the dataset's name, in the order of first occurrence
	 */
	Map<String, ProtocolResult> bySet() {
		Map<String, List<WriterDistances>> sets = new LinkedHashMap<>();
		this.writers
			.forEach((writer) -> sets.computeIfAbsent(writer.dataset(), (name) -> new ArrayList<>()).add(writer));
		Map<String, ProtocolResult> results = new LinkedHashMap<>();
		sets.forEach((name, theirs) -> results.put(name, new ProtocolResult(theirs)));
		return results;
	}

	/**
	 * Returns the hardest kind of impostor in these pairs.
	 * @return skilled forgers if there are any, otherwise other people
	 */
	Impostors hardestImpostors() {
		return (impostor(Impostors.SKILLED).length > 0) ? Impostors.SKILLED : Impostors.RANDOM;
	}

	/**
	 * Returns the error rates with one threshold for all writers.
	 * @param impostors the kind of impostor
	 * @return the rates of all pairs pooled
	 */
	public ErrorRates rates(Impostors impostors) {
		return ErrorRates.of(genuine(), impostor(impostors));
	}

	/**
	 * Returns the equal error rate against the hardest kind of impostor, with a separate
	 * threshold for each dataset.
	 * @return the mean over the datasets that have pairs of both kinds, 0 to 1
	 * @throws IllegalArgumentException if there is no such dataset
	 */
	public double meanEqualErrorRate() {
		Impostors impostors = hardestImpostors();
		return bySet().values()
			.stream()
			.filter((set) -> set.genuine().length > 0 && set.impostor(impostors).length > 0)
			.mapToDouble((set) -> set.rates(impostors).equalErrorRate())
			.average()
			.orElseThrow(() -> new IllegalArgumentException("No dataset has both genuine and impostor distances"));
	}

	/**
	 * Computes a figure's confidence interval over writers from the same population.
	 * Writers are resampled as owners of the reference. For random impostors, the writers
	 * compared with them are not resampled, which makes the interval slightly too narrow.
	 * @param impostors the kind of impostor
	 * @param statistic the figure, such as {@code ErrorRates::equalErrorRate}
	 * @param seed equal seeds give equal intervals
	 * @return the 95 % interval
	 */
	public BootstrapInterval interval(Impostors impostors, ToDoubleFunction<ErrorRates> statistic, long seed) {
		return BootstrapInterval.byWriter(this.writers, impostors, statistic, seed);
	}

}
