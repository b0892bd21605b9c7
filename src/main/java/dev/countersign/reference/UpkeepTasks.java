package dev.countersign.reference;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;

/**
 * Registers a recurring task for each shard, so that nodes share the upkeep.
 */
class UpkeepTasks implements BeanRegistrar {

	private static final Duration PAUSE = Duration.ofSeconds(5);

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		for (int i = 0; i < SpecimenVectors.SHARDS; i++) {
			int shard = i;
			registry.registerBean("specimenUpkeep" + shard, new ParameterizedTypeReference<RecurringTask<Void>>() {
			}, (spec) -> spec.supplier((beans) -> task(shard, beans.bean(SpecimenUpkeep.class))));
		}
	}

	private static RecurringTask<Void> task(int shard, SpecimenUpkeep upkeep) {
		return Tasks.recurring("specimen-upkeep-" + shard, FixedDelay.of(PAUSE))
			.execute((instance, context) -> upkeep.run(shard, () -> context.getSchedulerState().isShuttingDown()));
	}

}
