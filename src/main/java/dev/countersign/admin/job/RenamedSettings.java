package dev.countersign.admin.job;

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
 * Fails the start if job settings are given under their former names. A setting that is
 * silently ignored would be noticed too late.
 */
final class RenamedSettings implements BeanFactoryPostProcessor {

	private static final String OLD = "countersign.training";

	private static final String NEW = "countersign.jobs";

	private static final List<String> MOVED = List.of("enabled", "directory", "memory", "threads", "nice",
			"concurrency", "retries", "retention", "max-queued", "max-subscribers");

	private final Environment environment;

	RenamedSettings(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
		Map<String, String> renamed = new TreeMap<>();
		Binder.get(this.environment)
			.bind(OLD, Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of())
			.keySet()
			.forEach((key) -> MOVED.stream()
				.filter((name) -> uniform(name).equals(uniform(key)))
				.forEach((name) -> renamed.put(OLD + "." + name, NEW + "." + name)));
		if (!renamed.isEmpty()) {
			throw new RenamedSettingException(renamed);
		}
	}

	/** Normalizes a key, spelled as in a file or as an environment variable. */
	private static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
