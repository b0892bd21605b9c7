package dev.countersign.access.token.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RequestCallback;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.ResponseExtractor;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;

/**
 * Requests to the OpenID provider, for its configuration and its keys. Each ends after a
 * while, even if the provider still sends something now and then. The decoder sends one
 * at a time and lets the other callers wait, so after a failure requests fail at once for
 * a while: otherwise each caller would wait for all before it.
 */
public final class ProviderRequests extends RestTemplate {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final Duration pause;

	private volatile @Nullable Failure last;

	/**
	 * Creates a client that keeps nobody for long.
	 */
	public ProviderRequests() {
		this(TIMEOUT, PAUSE);
	}

	/**
	 * Creates a client.
	 * @param timeout how long the provider may take to connect, and then to send its
	 * answer to the end
	 * @param pause how long requests fail at once after one that failed
	 */
	ProviderRequests(Duration timeout, Duration pause) {
		// HttpURLConnection would allow that long for each read, without an end to a body
		// that drips.
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NORMAL)
			.connectTimeout(timeout)
			.build());
		requests.setReadTimeout(timeout);
		setRequestFactory(requests);
		this.pause = pause;
	}

	@Override
	protected <T> @Nullable T doExecute(URI url, @Nullable String template, @Nullable HttpMethod method,
			@Nullable RequestCallback callback, @Nullable ResponseExtractor<T> extractor) {
		Failure failure = this.last;
		if (failure != null && System.nanoTime() - failure.nanos() < this.pause.toNanos()) {
			throw new ResourceAccessException("The OpenID provider has just failed to answer: " + failure.message());
		}
		try {
			return super.doExecute(url, template, method, callback, extractor);
		}
		catch (RestClientResponseException ex) {
			// It has answered, if not as hoped.
			throw ex;
		}
		catch (RestClientException ex) {
			this.last = new Failure(System.nanoTime(), String.valueOf(ex.getMessage()));
			throw ex;
		}
	}

	/**
	 * A request that was not answered.
	 *
	 * @param nanos when it failed
	 * @param message why
	 */
	private record Failure(long nanos, String message) {
	}

}
