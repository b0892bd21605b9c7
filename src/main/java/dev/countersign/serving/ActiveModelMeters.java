package dev.countersign.serving;

import java.util.List;
import java.util.function.Consumer;

import dev.countersign.model.ModelManifest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

/**
 * Publishes a meter that names the model that serves.
 */
final class ActiveModelMeters implements Consumer<ServedModel> {

	private final MultiGauge info;

	ActiveModelMeters(MeterRegistry registry) {
		this.info = MultiGauge.builder("countersign.model.info")
			.description("1 for the model that serves")
			.register(registry);
	}

	@Override
	public void accept(ServedModel model) {
		ModelManifest manifest = model.manifest();
		Tags tags = Tags.of("model", manifest.id(), "tower", manifest.tower(), "preparation", manifest.preparation(),
				"precision", model.precision());
		this.info.register(List.of(MultiGauge.Row.of(tags, 1)), true);
	}

}
