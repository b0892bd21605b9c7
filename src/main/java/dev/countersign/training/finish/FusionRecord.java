package dev.countersign.training.finish;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.countersign.evaluation.BootstrapInterval;
import dev.countersign.evaluation.FusionComparison;
import dev.countersign.evaluation.FusionFigures;
import dev.countersign.model.RecordedFusion;

/**
 * Converts a comparison of fusion rules to what a manifest contains.
 */
final class FusionRecord {

	private FusionRecord() {
	}

	static RecordedFusion of(FusionComparison comparison) {
		return new RecordedFusion(comparison.impostors().name(), comparison.writers(), comparison.choices(),
				comparison.rules().stream().map(FusionRecord::candidate).toList(), comparison.chosen().name());
	}

	private static RecordedFusion.Candidate candidate(FusionFigures rule) {
		SortedMap<Integer, RecordedFusion.Interval> rates = new TreeMap<>();
		for (Map.Entry<Integer, BootstrapInterval> rate : rule.equalErrorRates().entrySet()) {
			rates.put(rate.getKey(), interval(rate.getValue()));
		}
		return new RecordedFusion.Candidate(rule.fusion().name(), rates, interval(rule.mean()),
				interval(rule.excess()));
	}

	private static RecordedFusion.Interval interval(BootstrapInterval interval) {
		return new RecordedFusion.Interval(interval.estimate(), interval.low(), interval.high());
	}

}
