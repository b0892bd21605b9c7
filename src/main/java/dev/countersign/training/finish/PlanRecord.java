package dev.countersign.training.finish;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.countersign.model.RecordedSettings;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.TripletPlan;
import dev.countersign.training.plan.WriterPlan;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts a plan to the names that manifests use.
 */
final class PlanRecord {

	private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {
	};

	private PlanRecord() {
	}

	/** Converts a plan whose length is in steps. */
	static RecordedSettings of(TrainingPlan plan) {
		Map<String, @Nullable Object> others = new LinkedHashMap<>();
		if (plan instanceof PairPlan pairs) {
			others.put("margin", pairs.margin());
			others.put("batchSize", pairs.batchSize());
		}
		else if (plan instanceof TripletPlan triplets) {
			others.put("margin", triplets.margin());
			others.put("batchSize", triplets.batchSize());
		}
		else if (plan instanceof WriterPlan writers) {
			others.put("writerBatch", tree(writers.writerBatch()));
		}
		others.put("steps", plan.steps());
		others.put("optimizer", tree(plan.optimizer()));
		others.put("augmentation", tree(plan.augmentation()));
		return new RecordedSettings(plan.basics().tower(), plan.loss().name(), plan.basics().seed(), others);
	}

	private static Map<String, @Nullable Object> tree(Object settings) {
		return JsonMapper.shared().convertValue(settings, TREE);
	}

}
