package dev.countersign.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The chart refuses what cannot work, and its message names the value.
 */
class ChartRefusalTests {

	private static final Map<String, Object> HPA = Chart.with(Chart.cluster(), "autoscaling.enabled", true);

	@TempDir
	private static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static Chart chart;

	@BeforeAll
	static void copyChart() {
		chart = Chart.copy(folder);
	}

	static Stream<Arguments> refused() {
		Map<String, Object> cluster = Chart.cluster();
		List<Map<String, Object>> certificates = List
			.of(Map.of("name", "archive", "fingerprint", "AB:CD", "scopes", List.of("audit:read")));
		return Stream.of(
				// An embedded database belongs to one process.
				arguments(Map.of("serve.replicas", 2), "/serve/replicas"),
				arguments(Map.of("autoscaling.enabled", true), "/autoscaling/enabled"),
				arguments(Map.of("keda.enabled", true, "keda.prometheusAddress", "http://p:9090"), "/keda/enabled"),
				arguments(Map.of("trainer.enabled", true), "/trainer/enabled"),
				arguments(Map.of("storage.enabled", false), "/storage/enabled"),
				arguments(Map.of("database.url", "jdbc:postgresql://db/countersign"), "/database/url"),
				// PostgreSQL
				arguments(Chart.with(cluster, "database.url", ""), "/database/url"),
				arguments(Chart.with(cluster, "database.url", "jdbc:mysql://db/countersign"), "/database/url"),
				arguments(Chart.with(cluster, "database.url", "jdbc:postgresql://db/countersign?password=secret"),
						"/database/url"),
				arguments(Chart.with(cluster, "database.existingSecret", ""), "/database/existingSecret"),
				// One autoscaler
				arguments(Chart.with(HPA, "keda.enabled", true, "keda.prometheusAddress", "http://p:9090"),
						"/keda/enabled"),
				arguments(Chart.with(cluster, "keda.enabled", true), "/keda/prometheusAddress"),
				arguments(Chart.with(HPA, "autoscaling.minReplicas", 7), "autoscaling.minReplicas"),
				arguments(Chart.with(cluster, "keda.enabled", true, "keda.prometheusAddress", "http://p:9090",
						"keda.minReplicas", 7), "keda.minReplicas"),
				// TLS
				arguments(Map.of("tls.existingSecret", ""), "/tls/existingSecret"),
				arguments(Map.of("access.certificates", certificates), "/tls/clientCaKey"),
				arguments(
						Map.of("access.certificates", certificates, "tls.enabled", false, "tls.clientCaKey", "ca.crt"),
						"/tls/enabled"),
				arguments(
						Map.of("access.certificates", List.of(Map.of("name", "archive")), "tls.clientCaKey", "ca.crt"),
						"/access/certificates/0"),
				// Who calls
				arguments(Map.of("access.bootstrap.existingSecret", ""), "/access/keysExist"),
				arguments(Map.of("access.token.issuerUri", "https://login.bank.example"), "/access/token/audiences"),
				arguments(Map.of("access.token.issuerUri", "http://login.bank.example", "access.token.audiences",
						List.of("countersign")), "/access/token/issuerUri"),
				arguments(Map.of("access.require", "bearer-and-certificate"), "/access/certificates"),
				// The claim
				arguments(Chart.with(cluster, "storage.accessMode", "ReadWriteOnce"), "/storage/accessMode"),
				arguments(Chart.with(cluster, "storage.accessMode", "ReadWriteOnce", "serve.replicas", 1,
						"trainer.enabled", true), "/storage/accessMode"),
				arguments(Chart.with(cluster, "storage.enabled", false, "serve.jobs", true), "/storage/enabled"),
				arguments(Chart.with(cluster, "storage.enabled", false, "trainer.enabled", true), "/storage/enabled"),
				// Keys, secrets and settings
				arguments(Map.of("encryption.existingSecret", ""), "/encryption/existingSecret"),
				arguments(Map.of("monitoring.serviceMonitor.enabled", true),
						"/monitoring/serviceMonitor/existingSecret"),
				arguments(Map.of("settings", Map.of("spring.datasource.password", "secret")),
						"spring.datasource.password"),
				arguments(Map.of("settings", Map.of("countersign.encryption.keyset", "{}")),
						"countersign.encryption.keyset"),
				arguments(Map.of("settings", Map.of("server.port", 9090)), "server.port"),
				arguments(Map.of("settings", Map.of("COUNTERSIGN_DEVICE", "cpu")), "COUNTERSIGN_DEVICE"),
				// Batches
				arguments(Map.of("serve.batches", false), "/trainer/enabled"),
				arguments(Chart.with(cluster, "serve.batches", false, "trainer.enabled", true), "/trainer/batches"),
				arguments(Map.of("batches.maxSizeGi", 21), "batches.maxStoredGi"),
				arguments(Map.of("batches.webhooks", Map.of("done", Map.of("url", "https://bank.example/"))),
						"/batches/webhooks/done"),
				arguments(
						Map.of("batches.webhooks",
								Map.of("done",
										Map.of("url", "https://a:b@bank.example/", "existingSecret", "webhook"))),
						"/batches/webhooks/done/url"),
				arguments(
						Map.of("batches.webhooks",
								Map.of("Done!", Map.of("url", "https://bank.example/", "existingSecret", "webhook"))),
						"Done!"),
				arguments(Map.of("settings", Map.of("countersign.batches.max-size", "3GB")),
						"countersign.batches.max-size"),
				arguments(Map.of("review.expiry", "soon"), "/review/expiry"),
				// The rest
				arguments(Map.of("ingress.enabled", true), "/ingress/host"),
				arguments(Map.of("image.digest", "sha256:0"), "/image/digest"),
				arguments(Map.of("serve.heap", "2 GB"), "/serve/heap"),
				arguments(Map.of("shutdown.gracePeriodSeconds", 10), "/shutdown/gracePeriodSeconds"),
				arguments(Map.of("serve.replica", 2), "replica"), arguments(Map.of("replicaCount", 2), "replicaCount"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void refusesWhatCannotWork(Map<String, Object> values, String named) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> chart.render(values))
			.withMessageContaining(named);
	}

}
