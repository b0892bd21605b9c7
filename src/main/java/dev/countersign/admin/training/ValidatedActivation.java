package dev.countersign.admin.training;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.countersign.admin.model.ActivationCause;
import dev.countersign.admin.model.ModelActivations;
import dev.countersign.admin.model.ModelsBusyException;
import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.model.DatasetFigures;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.serving.ActiveModel;
import org.jspecify.annotations.Nullable;

/**
 * Compares the validation EERs in the manifests, each measured on the model's own
 * validation writers. For a model validated on several datasets, the mean counts. The EER
 * is that on skilled forgeries if there were any, else on random forgeries.
 */
final class ValidatedActivation implements ModelActivator {

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
			return new Outcome(true, "It is already active.");
		}
		try {
			ModelManifest candidate = this.store.load(model).manifest();
			if (Boolean.TRUE.equals(candidate.training().leaky())) {
				return new Outcome(false, "Its validation is leaky, so its error rate is not meaningful.");
			}
			OptionalDouble theirs = errorRate(candidate);
			OptionalDouble ours = errorRate(serving);
			if (theirs.isEmpty()) {
				return new Outcome(false, "It was not validated.");
			}
			if (ours.isPresent() && theirs.getAsDouble() > ours.getAsDouble()) {
				return new Outcome(false,
						String.format(Locale.ROOT,
								"Its validation EER is %.4f, worse than the %.4f of %s, which stays active.",
								theirs.getAsDouble(), ours.getAsDouble(), serving.id()));
			}
			this.activations.activate(model, new ActivationCause.FinishedTraining());
			return new Outcome(true, String.format(Locale.ROOT, "Its validation EER is %.4f, not worse than %s's.",
					theirs.getAsDouble(), serving.id()));
		}
		catch (ModelException | ModelsBusyException ex) {
			return new Outcome(false, String.valueOf(ex.getMessage()));
		}
	}

	static OptionalDouble errorRate(ModelManifest model) {
		Map<String, DatasetFigures> sets = Objects.requireNonNullElse(model.training().validation(), Map.of());
		OptionalDouble skilled = mean(sets, DatasetFigures::skilledEer);
		return skilled.isPresent() ? skilled : mean(sets, DatasetFigures::randomEer);
	}

	private static OptionalDouble mean(Map<String, DatasetFigures> sets,
			Function<DatasetFigures, @Nullable Double> rate) {
		return sets.entrySet()
			.stream()
			.filter((set) -> !HeldOutWriters.ALL.equals(set.getKey()))
			.flatMap((set) -> Stream.ofNullable(rate.apply(set.getValue())))
			.mapToDouble(Double::doubleValue)
			.average();
	}

}
