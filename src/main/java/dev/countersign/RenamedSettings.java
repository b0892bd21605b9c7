package dev.countersign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Fails the start if settings are given under their former names. A setting that is
 * silently ignored would be noticed too late.
 */
final class RenamedSettings implements BeanFactoryPostProcessor {

	private static final List<Move> MOVES = List.of(
			new Move("countersign.training", "countersign.jobs",
					List.of("enabled", "directory", "memory", "threads", "nice", "concurrency", "retries", "retention",
							"max-queued", "max-subscribers")),
			new Move("countersign.verification", "countersign.admission",
					List.of("max-request-size", "max-in-flight", "max-in-flight-size")));

	private final Environment environment;

	RenamedSettings(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
		Map<String, String> renamed = new TreeMap<>();
		Binder binder = Binder.get(this.environment);
		for (Move move : MOVES) {
			binder.bind(move.from(), Bindable.mapOf(String.class, Object.class))
				.orElse(Map.of())
				.keySet()
				.forEach((key) -> move.names()
					.stream()
					.filter((name) -> uniform(name).equals(uniform(key)))
					.forEach((name) -> renamed.put(move.from() + "." + name, move.to() + "." + name)));
		}
		if (!renamed.isEmpty()) {
			throw new RenamedSettingException(renamed);
		}
	}

	/** Normalizes a key, spelled as in a file or as an environment variable. */
	private static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Settings that have another prefix now.
	 *
	 * @param from their former prefix
	 * @param to their prefix
	 * @param names their names behind either prefix
	 */
	private record Move(String from, String to, List<String> names) {
	}

}
