package dev.countersign.server;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Customizes every Tomcat of the service: the one that serves, and that of a management
 * port of its own, which Spring Boot builds in a context of its own and without the
 * customizers of this one.
 */
public interface TomcatCustomizer extends WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	/** The name of the servlet context of a management port of its own. */
	String MANAGEMENT = "management";

}
