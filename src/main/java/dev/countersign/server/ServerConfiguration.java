package dev.countersign.server;

import dev.countersign.database.DataProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the server's own folders.
 */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

	@Bean
	TomcatFolders tomcatFolders(DataProperties data) {
		return new TomcatFolders(data);
	}

}
