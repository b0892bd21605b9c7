package dev.countersign;

import java.util.Arrays;

import dev.countersign.access.key.command.KeysCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The service.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CountersignApplication {

	@Bean
	static RenamedSettings renamedSettings(Environment environment) {
		return new RenamedSettings(environment);
	}

	/**
	 * Starts the service, or manages keys beside it.
	 * @param args Spring Boot's command line; or {@code keys} and a command
	 */
	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(KeysCommand.NAME)) {
			System.exit(KeysCommand.run(Arrays.copyOfRange(args, 1, args.length)));
		}
		SpringApplication.run(CountersignApplication.class, args);
	}

}
