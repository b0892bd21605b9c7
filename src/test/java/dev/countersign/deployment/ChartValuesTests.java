package dev.countersign.deployment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each value of the chart does something: the table says what.
 */
class ChartValuesTests {

	private static final Map<String, Object> TRAINER = Chart.with(Chart.cluster(), "trainer.enabled", true);

	private static final Map<String, Object> TOKENS = Map.of("access.token.issuerUri", "https://login.bank.example",
			"access.token.audiences", List.of("countersign"));

	private static final Map<String, Object> HPA = Chart.with(Chart.cluster(), "autoscaling.enabled", true);

	private static final Map<String, Object> KEDA = Chart.with(Chart.cluster(), "keda.enabled", true,
			"keda.prometheusAddress", "http://prometheus:9090");

	private static final Map<String, Object> INGRESS = Map.of("ingress.enabled", true, "ingress.host", "a.example");

	private static final Map<String, Object> MONITOR = Map.of("monitoring.serviceMonitor.enabled", true,
			"monitoring.serviceMonitor.existingSecret", "metrics-key");

	private static final List<Map<String, Object>> CERTIFICATES = List
		.of(Map.of("name", "archive", "fingerprint", "AB:CD", "scopes", List.of("audit:read")));

	private static final Map<String, Object> WEBHOOKS = Map.of("done",
			Map.of("url", "https://bank.example/hooks", "existingSecret", "webhook"));

	private static final List<Map<String, Object>> PEERS = List
		.of(Map.of("podSelector", Map.of("matchLabels", Map.of("app", "neighbour"))));

	@TempDir
	private static Path folder;

	private static final Map<Map<String, Object>, String> RENDERED = new HashMap<>();

	@SuppressWarnings("NullAway.Init")
	private static Chart chart;

	@BeforeAll
	static void copyChart() {
		chart = Chart.copy(folder);
	}

	static Stream<Effect> effects() {
		return Stream.of(effect("nameOverride", "sig", "app.kubernetes.io/name: sig"),
				effect("fullnameOverride", "desk", "name: desk-serve"),
				effect("image.repository", "registry.bank.example/countersign",
						"registry.bank.example/countersign:0.1.0"),
				effect("image.tag", "0.1.1", "image: countersign:0.1.1"),
				effect("image.digest", "sha256:" + "0".repeat(64), "image: countersign@sha256:000"),
				effect("image.cudaTag", "gpu", "image: countersign:gpu", Map.of("serve.gpu.enabled", true)),
				effect("image.pullPolicy", "Always", "imagePullPolicy: Always"),
				effect("image.pullSecrets", List.of("registry"), "imagePullSecrets:"),
				effect("image.models", "/models", "\"countersign.models.directory\": \"/models\"",
						Chart.with(Chart.cluster(), "storage.enabled", false)),
				effect("database.kind", "postgresql", "jdbc:postgresql://db/countersign",
						Map.of("database.url", "jdbc:postgresql://db/countersign", "database.existingSecret", "user")),
				effect("database.url", "jdbc:postgresql://db/other", "jdbc:postgresql://db/other", Chart.cluster()),
				effect("database.existingSecret", "other-user", "secretName: other-user", Chart.cluster()),
				effect("database.usernameKey", "login", "- key: login", Chart.cluster()),
				effect("database.passwordKey", "pw", "- key: pw", Chart.cluster()),
				effect("encryption.existingSecret", "vault", "secretName: vault"),
				effect("encryption.key", "keys", "/etc/countersign/encryption/keys\""),
				effect("access.bootstrap.existingSecret", "first", "secretName: first"),
				effect("access.bootstrap.key", "token", "/etc/countersign/bootstrap/token\""),
				effect("access.keysExist", true, "helm.sh/chart", Map.of("access.bootstrap.existingSecret", "")),
				effect("access.token.issuerUri", "https://id.example", "jwt.issuer-uri\": \"https://id.example\"",
						TOKENS),
				effect("access.token.jwkSetUri", "https://id.example/keys",
						"jwk-set-uri\": \"https://id.example/keys\"", TOKENS),
				effect("access.token.audiences", List.of("desk"), "jwt.audiences\": [\n        \"desk\"", TOKENS),
				effect("access.token.subjectClaim", "upn", "subject-claim\": \"upn\""),
				effect("access.token.rolesClaim", "groups", "roles-claim\": \"groups\""),
				effect("access.token.tenantClaim", "bank", "tenant-claim\": \"bank\""),
				effect("access.roles", Map.of("bank.teller", List.of("verify")),
						"countersign.access.roles[bank.teller]"),
				effect("access.certificates", CERTIFICATES, "\"fingerprint\": \"AB:CD\"",
						Map.of("tls.clientCaKey", "ca.crt")),
				effect("access.require", "bearer-and-certificate", "require\": \"bearer-and-certificate\"",
						Map.of("access.certificates", CERTIFICATES, "tls.clientCaKey", "ca.crt")),
				effect("access.forwardedHeaders", "native", "forward-headers-strategy\": \"native\""),
				effect("tls.enabled", false, "plain-http\": \"behind-proxy\""),
				effect("tls.existingSecret", "pods", "secretName: pods"),
				effect("tls.clientCaKey", "clients.crt", "client-auth\": \"want\""),
				effect("batches.maxSizeGi", 3, "\"countersign.batches.max-size\": \"3GB\""),
				effect("batches.maxUploads", 2, "sizeLimit: 6Gi"),
				effect("batches.maxStoredGi", 30, "max-stored-size\": \"30GB\""),
				effect("batches.webhooks", WEBHOOKS, "webhooks[done].url\": \"https://bank.example/hooks\""),
				effect("review.enabled", true, "\"countersign.review.enabled\": true"),
				effect("review.matchShare", 0.05, "match-share\": 0.05"),
				effect("review.amount", 10_000, "\"countersign.review.amount\": 10000"),
				effect("review.fourEyes", true, "four-eyes\": true"),
				effect("review.expiry", "36h", "expiry\": \"36h\""),
				effect("review.maxOpen", 20000, "review.max-open\": 20000"),
				effect("review.maxSizeGi", 9, "review.max-size\": \"9GB\""),
				effect("review.maxKeptSizeGi", 9, "review.max-kept-size\": \"9GB\""),
				effect("settings", Map.of("countersign.verification.guard.action", "review"),
						"guard.action\": \"review\""),
				effect("storage.enabled", false, "\"/opt/countersign/models\"", Chart.cluster()),
				effect("storage.existingClaim", "ours", "claimName: ours"),
				effect("storage.accessMode", "ReadWriteOncePod", "- ReadWriteOncePod"),
				effect("storage.size", "1Ti", "storage: 1Ti"),
				effect("storage.storageClassName", "fast", "storageClassName: fast"),
				effect("serve.replicas", 5, "replicas: 5", Chart.cluster()),
				effect("serve.jobs", true, "\"countersign.jobs.enabled\": true"),
				effect("serve.batches", false, "\"countersign.batches.enabled\": false",
						Chart.with(TRAINER, "trainer.batches", true)),
				effect("serve.heap", "3g", "-Xms3g -Xmx3g"),
				effect("serve.resources.requests.cpu", "1500m", "cpu: 1500m"),
				effect("serve.resources.requests.memory", "5Gi", "memory: 5Gi"),
				effect("serve.resources.limits.cpu", "4", "cpu: \"4\""),
				effect("serve.resources.limits.memory", "7Gi", "memory: 7Gi"),
				effect("serve.gpu.enabled", true, "nvidia.com/gpu: 1"),
				effect("serve.gpu.resource", "amd.com/gpu", "amd.com/gpu: 1", Map.of("serve.gpu.enabled", true)),
				effect("serve.gpu.runtimeClassName", "nvidia", "runtimeClassName: nvidia",
						Map.of("serve.gpu.enabled", true)),
				effect("serve.nodeSelector", Map.of("disk", "ssd"), "disk: ssd"),
				effect("serve.tolerations", List.of(Map.of("key", "gpu", "operator", "Exists")), "operator: Exists"),
				effect("serve.affinity", Map.of("nodeAffinity", Map.of()), "nodeAffinity"),
				effect("serve.priorityClassName", "high", "priorityClassName: high"),
				effect("serve.podLabels", Map.of("team", "fraud"), "team: fraud"),
				effect("serve.podAnnotations", Map.of("note", "here"), "note: here"),
				effect("serve.topologySpread.enabled", false, "!topologySpreadConstraints"),
				effect("serve.topologySpread.whenUnsatisfiable", "DoNotSchedule", "whenUnsatisfiable: DoNotSchedule"),
				effect("serve.podDisruptionBudget.enabled", false, "!kind: PodDisruptionBudget"),
				effect("serve.podDisruptionBudget.maxUnavailable", 2, "maxUnavailable: 2"),
				effect("trainer.enabled", true, "name: signatures-countersign-trainer", Chart.cluster()),
				effect("trainer.replicas", 2, "replicas: 2", TRAINER),
				effect("trainer.batches", true, "!\"countersign.batches.enabled\": false", TRAINER),
				effect("trainer.heap", "3g", "-Xms3g -Xmx3g", TRAINER),
				effect("trainer.resources.requests.cpu", "1500m", "cpu: 1500m", TRAINER),
				effect("trainer.resources.requests.memory", "9Gi", "memory: 9Gi", TRAINER),
				effect("trainer.resources.limits.cpu", "4", "cpu: \"4\"", TRAINER),
				effect("trainer.resources.limits.memory", "9Gi", "memory: 9Gi", TRAINER),
				effect("trainer.gpu.enabled", true, "nvidia.com/gpu: 1", TRAINER),
				effect("trainer.gpu.resource", "amd.com/gpu", "amd.com/gpu: 1",
						Chart.with(TRAINER, "trainer.gpu.enabled", true)),
				effect("trainer.gpu.runtimeClassName", "nvidia", "runtimeClassName: nvidia",
						Chart.with(TRAINER, "trainer.gpu.enabled", true)),
				effect("trainer.nodeSelector", Map.of("disk", "ssd"), "disk: ssd", TRAINER),
				effect("trainer.tolerations", List.of(Map.of("key", "gpu", "operator", "Exists")), "operator: Exists",
						TRAINER),
				effect("trainer.affinity", Map.of("nodeAffinity", Map.of()), "nodeAffinity", TRAINER),
				effect("trainer.priorityClassName", "low", "priorityClassName: low", TRAINER),
				effect("trainer.podLabels", Map.of("team", "fraud"), "team: fraud", TRAINER),
				effect("trainer.podAnnotations", Map.of("note", "here"), "note: here", TRAINER),
				effect("autoscaling.enabled", true, "kind: HorizontalPodAutoscaler", Chart.cluster()),
				effect("autoscaling.minReplicas", 3, "minReplicas: 3", HPA),
				effect("autoscaling.maxReplicas", 9, "maxReplicas: 9", HPA),
				effect("autoscaling.targetCPUUtilizationPercentage", 55, "averageUtilization: 55", HPA),
				effect("keda.enabled", true, "kind: ScaledObject",
						Chart.with(Chart.cluster(), "keda.prometheusAddress", "http://prometheus:9090")),
				effect("keda.minReplicas", 3, "minReplicaCount: 3", KEDA),
				effect("keda.maxReplicas", 9, "maxReplicaCount: 9", KEDA),
				effect("keda.prometheusAddress", "http://other:9090", "serverAddress: http://other:9090", KEDA),
				effect("keda.queueDepth", 20, "threshold: \"20\"", KEDA),
				effect("keda.authenticationRef", "prometheus", "authenticationRef:", KEDA),
				effect("service.type", "LoadBalancer", "type: LoadBalancer"), effect("service.port", 443, "port: 443"),
				effect("service.annotations", Map.of("lb", "internal"), "lb: internal"),
				effect("ingress.enabled", true, "kind: Ingress", Map.of("ingress.host", "a.example")),
				effect("ingress.className", "nginx", "ingressClassName: nginx", INGRESS),
				effect("ingress.host", "b.example", "host: b.example", INGRESS),
				effect("ingress.existingSecret", "host-tls", "secretName: host-tls", INGRESS),
				effect("ingress.annotations", Map.of("body-size", "32m"), "body-size: 32m", INGRESS),
				effect("networkPolicy.enabled", false, "!kind: NetworkPolicy"),
				effect("networkPolicy.callers", PEERS, "app: neighbour"),
				effect("networkPolicy.monitoring", PEERS, "app: neighbour"),
				effect("networkPolicy.databaseTo", PEERS, "app: neighbour", Chart.cluster()),
				effect("networkPolicy.databasePort", 6432, "port: 6432", Chart.cluster()),
				effect("networkPolicy.tokenTo", PEERS, "app: neighbour", TOKENS),
				effect("networkPolicy.tokenPort", 8443, "port: 8443", TOKENS),
				effect("networkPolicy.webhookTo", PEERS, "app: neighbour", Map.of("batches.webhooks", WEBHOOKS)),
				effect("networkPolicy.webhookPort", 8443, "port: 8443", Map.of("batches.webhooks", WEBHOOKS)),
				effect("networkPolicy.extraEgress", List.of(Map.of("to", PEERS)), "app: neighbour"),
				effect("probes.startupSeconds", 100, "failureThreshold: 20"),
				effect("probes.livenessPeriodSeconds", 17, "periodSeconds: 17"),
				effect("probes.livenessFailureThreshold", 7, "failureThreshold: 7"),
				effect("probes.readinessPeriodSeconds", 17, "periodSeconds: 17"),
				effect("probes.readinessFailureThreshold", 7, "failureThreshold: 7"),
				effect("shutdown.drainSeconds", 11, "shutdown.drain\": \"11s\""),
				effect("shutdown.gracePeriodSeconds", 90, "terminationGracePeriodSeconds: 90"),
				effect("podSecurity.runAsUser", 20002, "runAsUser: 20002"),
				effect("podSecurity.fsGroup", 20002, "fsGroup: 20002"),
				effect("serviceAccount.create", false, "serviceAccountName: default"),
				effect("serviceAccount.name", "signer", "serviceAccountName: signer"),
				effect("serviceAccount.annotations", Map.of("role", "none"), "role: none"),
				effect("monitoring.serviceMonitor.enabled", true, "kind: ServiceMonitor",
						Map.of("monitoring.serviceMonitor.existingSecret", "metrics-key")),
				effect("monitoring.serviceMonitor.existingSecret", "other-key", "name: other-key", MONITOR),
				effect("monitoring.serviceMonitor.key", "bearer", "key: bearer", MONITOR),
				effect("monitoring.serviceMonitor.interval", "10s", "interval: 10s", MONITOR),
				effect("monitoring.serviceMonitor.caSecret", "authority", "name: authority", MONITOR),
				effect("monitoring.serviceMonitor.caKey", "root.crt", "key: root.crt",
						Chart.with(MONITOR, "monitoring.serviceMonitor.caSecret", "authority")),
				effect("monitoring.serviceMonitor.serverName", "a.example", "serverName: a.example", MONITOR),
				effect("monitoring.serviceMonitor.labels", Map.of("release", "prom"), "release: prom", MONITOR),
				effect("monitoring.rules.enabled", true, "kind: PrometheusRule"),
				effect("monitoring.rules.runbooks", "https://a.example", "https://a.example/Down.md",
						Map.of("monitoring.rules.enabled", true)),
				effect("monitoring.rules.labels", Map.of("release", "prom"), "release: prom",
						Map.of("monitoring.rules.enabled", true)),
				effect("monitoring.dashboards.enabled", true, "overview.json: |"),
				effect("monitoring.dashboards.labels", Map.of("board", "yes"), "board: \"yes\"",
						Map.of("monitoring.dashboards.enabled", true)),
				effect("monitoring.dashboards.annotations", Map.of("folder", "Fraud"), "folder: Fraud",
						Map.of("monitoring.dashboards.enabled", true)),
				effect("test.image", "registry.bank.example/curl:8", "image: registry.bank.example/curl:8"));
	}

	private static Effect effect(String value, Object set, String shows) {
		return effect(value, set, shows, Map.of());
	}

	private static Effect effect(String value, Object set, String shows, Map<String, Object> beside) {
		return new Effect(value, set, shows, beside);
	}

	@ParameterizedTest
	@MethodSource("effects")
	void valueDoesSomething(Effect effect) {
		String with = chart.text(Chart.with(effect.beside(), effect.value(), effect.set()));
		if (effect.shows().startsWith("!")) {
			assertThat(without(effect)).contains(effect.shows().substring(1));
			assertThat(with).doesNotContain(effect.shows().substring(1));
		}
		else {
			assertThat(with).contains(effect.shows());
			if (!effect.isPermission()) {
				assertThat(without(effect)).doesNotContain(effect.shows());
			}
		}
	}

	/** The objects without the value; many have the same other values. */
	private static String without(Effect effect) {
		return RENDERED.computeIfAbsent(effect.beside(), chart::text);
	}

	@Test
	void tableHasEveryValue() {
		assertThat(effects().map(Effect::value)).containsExactlyInAnyOrderElementsOf(Chart.leaves().keySet());
	}

	/**
	 * What a value does.
	 *
	 * @param value its path
	 * @param set what it is set to
	 * @param shows what is in the objects then and was not before; after an exclamation
	 * mark, what is no longer in them
	 * @param beside what other values are needed
	 */
	record Effect(String value, Object set, String shows, Map<String, Object> beside) {

		/** Whether the chart refuses the other values without this one. */
		boolean isPermission() {
			return this.value.equals("access.keysExist") || this.value.equals("database.kind");
		}

		@Override
		public String toString() {
			return this.value;
		}

	}

}
