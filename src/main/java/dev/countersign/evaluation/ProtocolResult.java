package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The pairs of a protocol, kept by writer.
 *
 * @param writers each writer's distances
 */
public record ProtocolResult(List<WriterDistances> writers) {

	public ProtocolResult {
		writers = List.copyOf(writers);
	}

	/**
	 * Distances of all genuine pairs.
	 * @return writer after writer
	 */
	public double[] genuine() {
		return this.writers.stream().flatMapToDouble((writer) -> Arrays.stream(writer.genuine())).toArray();
	}

	/**
	 * Distances of all pairs with one kind of impostor.
	 * @param impostors which
	 * @return writer after writer
	 */
	public double[] impostor(Impostors impostors) {
		return this.writers.stream().flatMapToDouble((writer) -> Arrays.stream(writer.impostor(impostors))).toArray();
	}

	/**
	 * The pairs of each set apart.
	 * @return by the set's name, in the order in which they come
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
	 * Whom a threshold has to keep out.
	 * @return skilled forgers where there are any, else other people
	 */
	Impostors hardestImpostors() {
		return (impostor(Impostors.SKILLED).length > 0) ? Impostors.SKILLED : Impostors.RANDOM;
	}

	/**
	 * Error rates with one threshold for all writers.
	 * @param impostors which
	 * @return the rates of all pairs pooled
	 */
	public ErrorRates rates(Impostors impostors) {
		return ErrorRates.of(genuine(), impostor(impostors));
	}

	/**
	 * The equal error rate against the hardest impostors there are, each set with a
	 * threshold of its own.
	 * @return the mean over the sets that have pairs of both kinds, 0 to 1
	 * @throws IllegalArgumentException if there is no such set
	 */
	public double meanEqualErrorRate() {
		Impostors impostors = hardestImpostors();
		return bySet().values()
			.stream()
			.filter((set) -> set.genuine().length > 0 && set.impostor(impostors).length > 0)
			.mapToDouble((set) -> set.rates(impostors).equalErrorRate())
			.average()
			.orElseThrow(() -> new IllegalArgumentException("No set has genuine and impostor distances"));
	}

	/**
	 * How sure a figure is, were other writers drawn from the same population. Writers
	 * are resampled as owners of the reference; against random impostors the writers that
	 * are held against them stay, which makes the interval a little narrow.
	 * @param impostors which
	 * @param statistic the figure, such as {@code ErrorRates::equalErrorRate}
	 * @param seed equal seeds give equal intervals
	 * @return the 95 % interval
	 */
	public BootstrapInterval interval(Impostors impostors, ToDoubleFunction<ErrorRates> statistic, long seed) {
		return BootstrapInterval.byWriter(this.writers, impostors, statistic, seed);
	}

}
