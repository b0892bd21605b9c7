package dev.countersign;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The service.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CountersignApplication {

	/**
	 * Starts the service.
	 * @param args Spring Boot's command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(CountersignApplication.class, args);
	}

}
