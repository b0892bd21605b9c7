package dev.countersign.training.finish;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.countersign.model.RecordedSettings;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.TripletPlan;
import dev.countersign.training.plan.WriterPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts a plan to the names that manifests use.
 */
final class PlanRecord {

	private PlanRecord() {
	}

	/** Converts a plan whose length is in steps. */
	static RecordedSettings of(TrainingPlan plan) {
		Map<String, JsonNode> others = new LinkedHashMap<>();
		if (plan instanceof PairPlan pairs) {
			others.put("margin", tree(pairs.margin()));
			others.put("batchSize", tree(pairs.batchSize()));
		}
		else if (plan instanceof TripletPlan triplets) {
			others.put("margin", tree(triplets.margin()));
			others.put("batchSize", tree(triplets.batchSize()));
		}
		else if (plan instanceof WriterPlan writers) {
			others.put("writerBatch", tree(writers.writerBatch()));
		}
		others.put("steps", tree(plan.steps()));
		others.put("optimizer", tree(plan.optimizer()));
		others.put("augmentation", tree(plan.augmentation()));
		return new RecordedSettings(plan.basics().tower(), plan.loss().name(), plan.basics().seed(), others);
	}

	private static JsonNode tree(Object setting) {
		return JsonMapper.shared().valueToTree(setting);
	}

}
