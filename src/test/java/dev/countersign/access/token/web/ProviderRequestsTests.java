package dev.countersign.access.token.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An OpenID provider that does not answer, or too slowly, or refuses to.
 */
@Timeout(60)
@Tag("integration")
class ProviderRequestsTests {

	private static final Duration TIMEOUT = Duration.ofMillis(300);

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	@SuppressWarnings("NullAway.Init")
	private ServerSocket provider;

	@BeforeEach
	void listen() throws IOException {
		this.provider = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.threads.shutdownNow();
		this.clock.shutdownNow();
		this.provider.close();
		for (Socket connection : this.connections) {
			connection.close();
		}
	}

	@Test
	void callersDoNotWaitForOneAnotherWhileProviderIsSilent() throws Exception {
		answer("");
		JwtDecoder decoder = decoder(Duration.ofHours(1));
		List<Future<?>> callers = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			callers.add(this.threads.submit(() -> assertThatExceptionOfType(JwtDecoderInitializationException.class)
				.isThrownBy(() -> decoder.decode("a.b.c"))));
		}
		for (Future<?> caller : callers) {
			caller.get();
		}
		assertThat(asked()).isEqualTo(1);
	}

	@Test
	void asksAgainAfterPause() throws IOException {
		answer("");
		ProviderRequests requests = new ProviderRequests(TIMEOUT, Duration.ZERO);
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(RestClientException.class)
				.isThrownBy(() -> requests.getForObject(issuer(), String.class));
		}
		assertThat(asked()).isEqualTo(3);
	}

	@Test
	void answerThatRefusesIsNoFailure() {
		answer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
		ProviderRequests requests = new ProviderRequests(Duration.ofMinutes(1), Duration.ofHours(1));
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> requests.getForObject(issuer(), String.class));
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n" })
	void discoveryThatDripsEnds(String head) {
		drip(head);
		assertThatExceptionOfType(JwtDecoderInitializationException.class)
			.isThrownBy(() -> decoder(Duration.ofHours(1)).decode("a.b.c"));
	}

	@Test
	void keySetThatDripsEnds() {
		drip("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n");
		JwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(issuer())
			.restOperations(new ProviderRequests(TIMEOUT, Duration.ofHours(1)))
			.build();
		Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
		String token = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
				+ base64.encodeToString("{}".getBytes(StandardCharsets.US_ASCII)) + ".c2ln";
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token))
			.withRootCauseInstanceOf(IOException.class);
	}

	private JwtDecoder decoder(Duration pause) {
		ProviderRequests requests = new ProviderRequests(TIMEOUT, pause);
		return new SupplierJwtDecoder(
				() -> NimbusJwtDecoder.withIssuerLocation(issuer()).restOperations(requests).build());
	}

	private String issuer() {
		return "http://127.0.0.1:" + this.provider.getLocalPort();
	}

	/** Sends a beginning, and then a byte every 50 ms. */
	private void drip(String head) {
		answer(head);
		Future<?> unused = this.clock.scheduleWithFixedDelay(() -> {
			for (Socket connection : this.connections) {
				try {
					connection.getOutputStream().write(' ');
				}
				catch (IOException ex) {
					// Nobody reads it any more.
				}
			}
		}, 50, 50, TimeUnit.MILLISECONDS);
	}

	/**
	 * How often the provider has been asked, as far as it is known once one more asks.
	 */
	private int asked() throws IOException {
		try (Socket last = new Socket(InetAddress.getLoopbackAddress(), this.provider.getLocalPort())) {
			Awaitility.await()
				.until(() -> this.connections.stream()
					.anyMatch((connection) -> connection.getPort() == last.getLocalPort()));
			return this.connections.size() - 1;
		}
	}

	/** Sends the same to everybody who asks, and is silent then. */
	private void answer(String text) {
		this.threads.execute(() -> {
			try {
				while (!this.provider.isClosed()) {
					Socket connection = this.provider.accept();
					connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
					this.connections.add(connection);
				}
			}
			catch (IOException ex) {
				// The test is over.
			}
		});
	}

}
