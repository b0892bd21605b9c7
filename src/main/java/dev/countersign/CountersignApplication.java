package dev.countersign;

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
	 * Starts the service.
	 * @param args Spring Boot's command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(CountersignApplication.class, args);
	}

}
