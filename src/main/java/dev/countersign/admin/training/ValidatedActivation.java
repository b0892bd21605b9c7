package dev.countersign.admin.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

import dev.countersign.admin.model.ModelActivations;
import dev.countersign.admin.model.ModelsBusyException;
import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.serving.ActiveModel;

/**
 * Compares what the manifests say of validation writers, each model of its own. Where a
 * model was judged on several sets, their mean counts; skilled forgeries where there were
 * any, else random ones.
 */
final class ValidatedActivation implements ModelActivator {

	private static final String BY = "training";

	private final ModelActivations activations;

	private final ActiveModel active;

	private final ModelStore store;

	ValidatedActivation(ModelActivations activations, ActiveModel active, ModelStore store) {
		this.activations = activations;
		this.active = active;
		this.store = store;
	}

	@Override
	public Outcome activateUnlessWorse(String model) {
		ModelManifest serving = this.active.current().manifest();
		if (serving.id().equals(model)) {
			return new Outcome(true, "It serves already.");
		}
		try {
			ModelManifest candidate = this.store.load(model).manifest();
			if (Boolean.TRUE.equals(candidate.training().get("leaky"))) {
				return new Outcome(false, "Its validation is leaky, so its error rate says nothing.");
			}
			OptionalDouble theirs = errorRate(candidate);
			OptionalDouble ours = errorRate(serving);
			if (theirs.isEmpty()) {
				return new Outcome(false, "It was not validated.");
			}
			if (ours.isPresent() && theirs.getAsDouble() > ours.getAsDouble()) {
				return new Outcome(false,
						String.format(Locale.ROOT,
								"Its validation EER is %.4f, worse than %.4f of %s, which serves on.",
								theirs.getAsDouble(), ours.getAsDouble(), serving.id()));
			}
			this.activations.activate(model, BY);
			return new Outcome(true, String.format(Locale.ROOT, "Its validation EER is %.4f, not worse than %s's.",
					theirs.getAsDouble(), serving.id()));
		}
		catch (ModelException | ModelsBusyException ex) {
			return new Outcome(false, String.valueOf(ex.getMessage()));
		}
	}

	static OptionalDouble errorRate(ModelManifest model) {
		if (!(model.training().get("validation") instanceof Map<?, ?> sets)) {
			return OptionalDouble.empty();
		}
		for (String rate : List.of("skilledEer", "randomEer")) {
			OptionalDouble mean = sets.entrySet()
				.stream()
				.filter((set) -> !HeldOutWriters.ALL.equals(set.getKey()))
				.map((set) -> (set.getValue() instanceof Map<?, ?> figures) ? figures.get(rate) : null)
				.filter(Objects::nonNull)
				.filter(Number.class::isInstance)
				.mapToDouble((value) -> ((Number) value).doubleValue())
				.average();
			if (mean.isPresent()) {
				return mean;
			}
		}
		return OptionalDouble.empty();
	}

}
