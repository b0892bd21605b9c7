package dev.countersign;

import java.util.Arrays;
import java.util.Locale;

import dev.countersign.access.key.command.KeysCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The service.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(resourcePattern = "**/{name:.*" + CountersignApplication.COMPONENT_NAMES + "}.class",
		excludeFilters = { @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
				@ComponentScan.Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class) })
@Import(PathConverter.class)
public class CountersignApplication {

	/**
	 * The endings of the names of classes that may be components. Reading all classes
	 * would slow every start.
	 */
	static final String COMPONENT_NAMES = "(?:Configuration|Controller|Advice|Problems|Answers|Schemas?|Reader|Resolver)";

	@Bean
	static RenamedSettings renamedSettings(Environment environment) {
		return new RenamedSettings(environment);
	}

	/**
	 * Starts the service, or manages keys beside it.
	 * @param args Spring Boot's command line; or {@code keys} and a command
	 */
	public static void main(String[] args) {
		Locale.setDefault(Locale.ENGLISH);
		if (args.length > 0 && args[0].equals(KeysCommand.NAME)) {
			System.exit(KeysCommand.run(Arrays.copyOfRange(args, 1, args.length)));
		}
		// Else Spring prepares converters for XML and YAML beside this thread, which no
		// request needs.
		System.getProperties().putIfAbsent("spring.backgroundpreinitializer.ignore", "true");
		SpringApplication.run(CountersignApplication.class, args);
	}

}
