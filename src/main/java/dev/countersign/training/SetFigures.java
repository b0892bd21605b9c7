package dev.countersign.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.countersign.evaluation.BootstrapInterval;
import dev.countersign.evaluation.ErrorRates;
import dev.countersign.evaluation.Impostors;
import dev.countersign.evaluation.ProtocolResult;
import org.jspecify.annotations.Nullable;

/**
 * How a model does on one set's writers: one reference, one threshold.
 *
 * @param name of the set
 * @param writers how many
 * @param skilled equal error rate against skilled forgeries; {@code null}: none
 * @param random equal error rate against other writers; {@code null}: none
 * @param frr genuine pairs rejected at the model's threshold
 * @param skilledFar skilled forgeries accepted at the model's threshold
 * @param randomFar other writers accepted at the model's threshold
 */
record SetFigures(String name, int writers, @Nullable BootstrapInterval skilled, @Nullable BootstrapInterval random,
		double frr, @Nullable Double skilledFar, @Nullable Double randomFar) {

	private static final long BOOTSTRAP_SEED = 1;

	static final String HEADER = """
			| set | writers | skilled EER (95 %) | random EER (95 %) | FRR | skilled FAR | random FAR |
			|---|---|---|---|---|---|---|
			""";

	static SetFigures of(String name, ProtocolResult result, double threshold) {
		ErrorRates skilled = rates(result, Impostors.SKILLED);
		ErrorRates random = rates(result, Impostors.RANDOM);
		ErrorRates any = (skilled != null) ? skilled : random;
		return new SetFigures(name, result.writers().size(), interval(result, Impostors.SKILLED, skilled),
				interval(result, Impostors.RANDOM, random), (any != null) ? any.frr(threshold) : Double.NaN,
				(skilled != null) ? skilled.far(threshold) : null, (random != null) ? random.far(threshold) : null);
	}

	private static @Nullable ErrorRates rates(ProtocolResult result, Impostors impostors) {
		boolean there = result.genuine().length > 0 && result.impostor(impostors).length > 0;
		return there ? result.rates(impostors) : null;
	}

	private static @Nullable BootstrapInterval interval(ProtocolResult result, Impostors impostors,
			@Nullable ErrorRates rates) {
		return (rates != null) ? result.interval(impostors, ErrorRates::equalErrorRate, BOOTSTRAP_SEED) : null;
	}

	/**
	 * A row of a Markdown table under {@link #HEADER}.
	 */
	String row() {
		return "| %s | %d | %s | %s | %s | %s | %s |\n".formatted(this.name, this.writers, text(this.skilled),
				text(this.random), percent(this.frr), percent(this.skilledFar), percent(this.randomFar));
	}

	/**
	 * For the manifest.
	 */
	Map<String, @Nullable Object> values() {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("writers", this.writers);
		values.put("skilledEer", (this.skilled != null) ? this.skilled.estimate() : null);
		values.put("randomEer", (this.random != null) ? this.random.estimate() : null);
		values.put("frr", this.frr);
		values.put("skilledFar", this.skilledFar);
		values.put("randomFar", this.randomFar);
		return values;
	}

	private static String text(@Nullable BootstrapInterval interval) {
		return (interval == null) ? "–" : String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", 100 * interval.estimate(),
				100 * interval.low(), 100 * interval.high());
	}

	private static String percent(@Nullable Double rate) {
		return (rate == null) ? "–" : String.format(Locale.ROOT, "%.1f", 100 * rate);
	}

}
