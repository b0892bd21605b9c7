package dev.countersign.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import dev.countersign.verification.Verdict;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured, as tables and as JSON.
 */
record SurroundingsReport(String model, String locator, String signers, long seed, int pairs, List<KindFigures> kinds,
		EnrolledFigures enrolled) {

	/** Overlap of two regions from which a signature counts as found. */
	private static final double FOUND = 0.5;

	String toMarkdown() {
		StringBuilder text = new StringBuilder();
		text.append("%s with %s; %s; %d pairs of each kind, seed %d; percent (95 %% interval)%n%n".formatted(this.model,
				this.locator, this.signers, this.pairs, this.seed));
		verdicts(text);
		documents(text);
		enrolled(text);
		times(text);
		return text.toString();
	}

	private void verdicts(StringBuilder text) {
		text.append("""
				| both on the same surroundings | strangers MATCH | REVIEW | refused \
				| genuine, plain against so: MATCH | REVIEW | MISMATCH | refused | reasons |
				|---|---|---|---|---|---|---|---|---|
				""");
		for (KindFigures figures : this.kinds) {
			Outcomes strangers = figures.strangers();
			Outcomes genuine = figures.genuine();
			row(text, figures.kind().id(), strangers.share(Verdict.MATCH), strangers.share(Verdict.REVIEW),
					strangers.refused(), genuine.share(Verdict.MATCH), genuine.share(Verdict.REVIEW),
					genuine.share(Verdict.MISMATCH), genuine.refused(), reasons(strangers, genuine));
		}
	}

	private void documents(StringBuilder text) {
		text.append(String.format(Locale.ROOT,
				"%n| region found | median intersection over union | %.1f or more, %% |%n|---|---|---|%n", FOUND));
		for (KindFigures figures : this.kinds) {
			List<Double> overlaps = figures.overlaps().stream().sorted().toList();
			int found = (int) overlaps.stream().filter((overlap) -> overlap >= FOUND).count();
			row(text, figures.kind().id(),
					overlaps.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", overlaps.get(overlaps.size() / 2)),
					new Share(found, overlaps.size()));
		}
	}

	private void enrolled(StringBuilder text) {
		text.append("\n| ten enrolled | MATCH | REVIEW | MISMATCH | refused | reasons |\n|---|---|---|---|---|---|\n");
		enrolled(text, "plain, queries plain", this.enrolled.plain());
		enrolled(text, "on one form, queries on another", this.enrolled.forms());
	}

	private static void enrolled(StringBuilder text, String name, Outcomes outcomes) {
		row(text, name, outcomes.share(Verdict.MATCH), outcomes.share(Verdict.REVIEW), outcomes.share(Verdict.MISMATCH),
				outcomes.refused(), reasons(outcomes));
	}

	private void times(StringBuilder text) {
		text.append(
				"\n| CPU ms an image, median | decode | locate | judge | prepare | together |\n|---|---|---|---|---|---|\n");
		for (KindFigures figures : this.kinds) {
			times(text, figures.kind().id(), figures.times());
		}
		times(text, "all but documents",
				this.kinds.stream()
					.filter((figures) -> !figures.kind().isDocument())
					.flatMap((figures) -> figures.times().stream())
					.toList());
	}

	private static void times(StringBuilder text, String name, List<StageTimes> times) {
		row(text, name, millis(times, StageTimes::decode), millis(times, StageTimes::locate),
				millis(times, StageTimes::judge), millis(times, StageTimes::prepare), millis(times, StageTimes::sum));
	}

	/** Formats the median over the images that reached the stage. */
	private static String millis(List<StageTimes> times, ToLongFunction<StageTimes> stage) {
		double median = median(times, stage);
		return (median == 0) ? "–" : String.format(Locale.ROOT, "%.2f", median);
	}

	private static double median(List<StageTimes> times, ToLongFunction<StageTimes> stage) {
		long[] sorted = times.stream().mapToLong(stage).filter((nanos) -> nanos > 0).sorted().toArray();
		return (sorted.length == 0) ? 0 : sorted[sorted.length / 2] / 1e6;
	}

	private static String reasons(Outcomes... outcomes) {
		Map<String, Integer> all = new LinkedHashMap<>();
		for (Outcomes some : outcomes) {
			some.refusals().forEach((reason, count) -> all.merge(reason, count, Integer::sum));
		}
		return all.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
	}

	private static void row(StringBuilder text, Object... cells) {
		for (Object cell : cells) {
			text.append("| ").append(cell).append(' ');
		}
		text.append("|\n");
	}

	void writeJson(Path file) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("model", this.model);
		json.put("locator", this.locator);
		json.put("signers", this.signers);
		json.put("seed", this.seed);
		json.put("pairs", this.pairs);
		List<Map<String, Object>> rows = new ArrayList<>();
		for (KindFigures figures : this.kinds) {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("kind", figures.kind().id());
			row.put("strangers", json(figures.strangers()));
			row.put("genuine", json(figures.genuine()));
			row.put("overlaps", figures.overlaps());
			row.put("milliseconds", Map.of("decode", median(figures.times(), StageTimes::decode), "locate",
					median(figures.times(), StageTimes::locate), "judge", median(figures.times(), StageTimes::judge),
					"prepare", median(figures.times(), StageTimes::prepare), "together",
					median(figures.times(), StageTimes::sum)));
			rows.add(row);
		}
		json.put("kinds", rows);
		json.put("enrolled", Map.of("plain", json(this.enrolled.plain()), "forms", json(this.enrolled.forms())));
		JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file, json);
	}

	private static Map<String, Object> json(Outcomes outcomes) {
		Map<String, Object> json = new LinkedHashMap<>();
		for (Verdict verdict : Verdict.values()) {
			json.put(verdict.name(), outcomes.share(verdict).count());
		}
		json.put("refused", outcomes.refused().count());
		json.put("of", outcomes.refused().total());
		json.put("reasons", outcomes.refusals());
		json.put("distances", outcomes.distances());
		return json;
	}

}
