package dev.countersign.access.web;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.countersign.CountersignApplication;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service whose OpenID provider accepts connections and says nothing.
 */
@Tag("integration")
@Timeout(240)
class SilentProviderTests {

	private static final int CALLERS = 150;

	@Test
	void answersCallersWithTokensSoon(@TempDir Path folder) throws Exception {
		List<String> settings = new ArrayList<>(TestDatabase.H2.settings(folder));
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try (ServerSocket provider = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			settings.addAll(List.of("--server.port=0",
					"--spring.security.oauth2.resourceserver.jwt.issuer-uri=http://127.0.0.1:"
							+ provider.getLocalPort(),
					"--spring.security.oauth2.resourceserver.jwt.audiences=countersign"));
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CountersignApplication.class)
				.run(settings.toArray(String[]::new))) {
				Service service = new Service(
						Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")))
					.with("a.b.c");
				List<Future<HttpResponse<byte[]>>> answers = callers
					.invokeAll(Collections.nCopies(CALLERS, () -> service.get("/references")));
				for (Future<HttpResponse<byte[]>> answer : answers) {
					assertThat(answer.get().statusCode()).isEqualTo(503);
					assertThat(service.json(answer.get()).get("type").stringValue())
						.isEqualTo("urn:countersign:problem:unavailable");
				}
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

}
