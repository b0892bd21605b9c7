package dev.countersign.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the chart makes, for one pod on the embedded database and for several on
 * PostgreSQL.
 */
class ChartTests {

	/** Kubernetes' own models, which refuse unknown fields and miss required ones. */
	private static final Map<String, Check> CHECKS = Map.of("Deployment", V1Deployment::validateJsonElement,
			"ConfigMap", V1ConfigMap::validateJsonElement, "Service", V1Service::validateJsonElement,
			"PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement, "ServiceAccount",
			V1ServiceAccount::validateJsonElement, "Ingress", V1Ingress::validateJsonElement, "PodDisruptionBudget",
			V1PodDisruptionBudget::validateJsonElement, "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
			"HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement, "Pod",
			V1Pod::validateJsonElement);

	/**
	 * The fields of the operators' objects that the chart uses, which have no model in
	 * Java.
	 */
	private static final Map<String, Set<String>> FIELDS = Map.of("ServiceMonitor", Set.of("selector", "endpoints"),
			"PrometheusRule", Set.of("groups"), "ScaledObject", Set.of("scaleTargetRef", "minReplicaCount",
					"maxReplicaCount", "cooldownPeriod", "fallback", "advanced", "triggers"));

	@TempDir
	private static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static Chart chart;

	@BeforeAll
	static void copyChart() {
		chart = Chart.copy(folder);
	}

	static List<Map<String, Object>> variants() {
		Map<String, Object> everything = Chart.with(Chart.cluster(), "trainer.enabled", true, "trainer.gpu.enabled",
				true, "trainer.gpu.runtimeClassName", "nvidia", "ingress.enabled", true, "ingress.host",
				"countersign.bank.example", "ingress.className", "nginx", "ingress.existingSecret", "host-tls",
				"monitoring.serviceMonitor.enabled", true, "monitoring.serviceMonitor.existingSecret", "metrics-key",
				"monitoring.serviceMonitor.caSecret", "ca", "monitoring.rules.enabled", true,
				"monitoring.dashboards.enabled", true, "access.token.issuerUri", "https://login.bank.example",
				"access.token.audiences", List.of("countersign"), "access.roles",
				Map.of("bank.teller", List.of("verify")), "access.certificates",
				List.of(Map.of("name", "archive", "san-uri", "spiffe://bank.example/archive", "scopes",
						List.of("audit:read"))),
				"batches.webhooks",
				Map.of("core-banking", Map.of("url", "https://bank.example/hooks", "existingSecret", "webhook")),
				"review.enabled", true, "review.amount", 10_000, "tls.clientCaKey", "ca.crt", "image.pullSecrets",
				List.of("registry"), "networkPolicy.callers", List.of(Map.of("podSelector", Map.of())),
				"networkPolicy.databaseTo", List.of(Map.of("ipBlock", Map.of("cidr", "10.0.0.0/8"))));
		return List.of(Map.of(), everything, Chart.with(everything, "autoscaling.enabled", true),
				Chart.with(everything, "keda.enabled", true, "keda.prometheusAddress", "http://prometheus:9090",
						"keda.authenticationRef", "prometheus"),
				Chart.with(Chart.cluster(), "storage.enabled", false, "tls.enabled", false, "networkPolicy.enabled",
						false, "serviceAccount.create", false));
	}

	@Test
	void passesLint() {
		LintResult result = new Helm(Chart.DIRECTORY).lint().strict().call();
		assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("variants")
	void makesObjectsThatKubernetesKnows(Map<String, Object> values) throws IOException {
		Manifests made = chart.render(values);
		assertThat(made.all()).hasSizeGreaterThan(5);
		for (JsonNode object : made.all()) {
			String kind = object.get("kind").stringValue();
			Check check = CHECKS.get(kind);
			if (check != null) {
				check.validate(JsonParser.parseString(object.toString()));
			}
			else {
				assertThat(FIELDS).containsKey(kind);
				assertThat(FIELDS.get(kind)).containsAll(object.get("spec").propertyNames());
			}
			assertThat(object.at("/metadata/name").stringValue()).hasSizeLessThanOrEqualTo(63);
			assertThat(object.at("/metadata/labels/app.kubernetes.io~1instance").stringValue())
				.isEqualTo(Chart.RELEASE);
		}
	}

	@ParameterizedTest
	@MethodSource("variants")
	void podsAreRestricted(Map<String, Object> values) {
		Manifests made = chart.render(values);
		List<JsonNode> pods = new ArrayList<>();
		made.ofKind("Deployment").forEach((deployment) -> pods.add(deployment.at("/spec/template/spec")));
		made.ofKind("Pod").forEach((pod) -> pods.add(pod.get("spec")));
		assertThat(pods).hasSizeGreaterThan(1).allSatisfy((pod) -> {
			assertThat(pod.get("automountServiceAccountToken").booleanValue()).isFalse();
			assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
			assertThat(pod.at("/securityContext/runAsNonRoot").booleanValue()).isTrue();
			assertThat(pod.at("/securityContext/seccompProfile/type").stringValue()).isEqualTo("RuntimeDefault");
			pod.get("containers").forEach((container) -> {
				JsonNode security = container.get("securityContext");
				assertThat(security.get("allowPrivilegeEscalation").booleanValue()).isFalse();
				assertThat(security.get("readOnlyRootFilesystem").booleanValue()).isTrue();
				assertThat(security.at("/capabilities/drop/0").stringValue()).isEqualTo("ALL");
				assertThat(container.at("/resources/limits/memory").stringValue()).isNotEmpty();
			});
			pod.path("volumes")
				.forEach((volume) -> assertThat(volume.propertyNames()).containsAnyOf("emptyDir", "secret",
						"persistentVolumeClaim"));
		});
	}

	@ParameterizedTest
	@MethodSource("variants")
	void everyMountHasItsVolume(Map<String, Object> values) {
		for (JsonNode deployment : chart.render(values).ofKind("Deployment")) {
			JsonNode pod = deployment.at("/spec/template/spec");
			Set<String> volumes = new TreeSet<>();
			pod.get("volumes").forEach((volume) -> volumes.add(volume.get("name").stringValue()));
			Set<String> mounts = new TreeSet<>();
			pod.at("/containers/0/volumeMounts").forEach((mount) -> mounts.add(mount.get("name").stringValue()));
			assertThat(mounts).isEqualTo(volumes);
		}
	}

	@ParameterizedTest
	@MethodSource("variants")
	void selectorsFindTheirPods(Map<String, Object> values) {
		Manifests made = chart.render(values);
		for (JsonNode deployment : made.ofKind("Deployment")) {
			assertSelects(deployment.at("/spec/selector/matchLabels"), deployment);
		}
		JsonNode serve = made.get("Deployment", "signatures-countersign-serve");
		assertSelects(made.get("Service", "signatures-countersign").at("/spec/selector"), serve);
		assertSelects(made.get("PodDisruptionBudget", "signatures-countersign").at("/spec/selector/matchLabels"),
				serve);
		for (JsonNode deployment : made.ofKind("Deployment")) {
			assertSelects(made.get("Service", "signatures-countersign-management").at("/spec/selector"), deployment);
			made.ofKind("NetworkPolicy")
				.forEach((policy) -> assertSelects(policy.at("/spec/podSelector/matchLabels"), deployment));
		}
		made.find("Deployment", "signatures-countersign-trainer")
			.ifPresent(
					(trainer) -> assertThat(trainer.at("/spec/template/metadata/labels/app.kubernetes.io~1component"))
						.isNotEqualTo(made.get("Service", "signatures-countersign")
							.at("/spec/selector/app.kubernetes.io~1component")));
	}

	private static void assertSelects(JsonNode selector, JsonNode deployment) {
		JsonNode labels = deployment.at("/spec/template/metadata/labels");
		assertThat(selector.isEmpty()).isFalse();
		selector.properties()
			.forEach((label) -> assertThat(labels.get(label.getKey())).as(label.getKey()).isEqualTo(label.getValue()));
	}

	@Test
	void embeddedDatabaseIsNeverOpenedTwice() {
		Manifests made = chart.render(Map.of());
		JsonNode deployment = made.get("Deployment", "signatures-countersign-serve");
		assertThat(deployment.at("/spec/replicas").intValue()).isEqualTo(1);
		assertThat(deployment.at("/spec/strategy/type").stringValue()).isEqualTo("Recreate");
		assertThat(made.settings("serve").has("spring.datasource.url")).isFalse();
	}

	@Test
	void upgradeOnPostgreSqlTakesNoPodAwayBeforeItsSuccessorIsReady() {
		JsonNode strategy = chart.render(Chart.cluster())
			.get("Deployment", "signatures-countersign-serve")
			.at("/spec/strategy");
		assertThat(strategy.get("type").stringValue()).isEqualTo("RollingUpdate");
		assertThat(strategy.at("/rollingUpdate/maxUnavailable").intValue()).isZero();
	}

	@Test
	void whatScalesPodsDecidesTheirNumber() {
		for (Map<String, Object> values : List.of(Chart.with(Chart.cluster(), "autoscaling.enabled", true), Chart
			.with(Chart.cluster(), "keda.enabled", true, "keda.prometheusAddress", "http://prometheus:9090"))) {
			JsonNode spec = chart.render(values).get("Deployment", "signatures-countersign-serve").get("spec");
			assertThat(spec.has("replicas")).isFalse();
		}
	}

	@Test
	void onlyTrainersRunJobs() {
		Manifests made = chart.render(Chart.with(Chart.cluster(), "trainer.enabled", true));
		assertThat(made.settings("serve").get("countersign.jobs.enabled").booleanValue()).isFalse();
		assertThat(made.settings("trainer").get("countersign.jobs.enabled").booleanValue()).isTrue();
		assertThat(made.settings("trainer").get("countersign.jobs.directory"))
			.isEqualTo(made.settings("serve").get("countersign.jobs.directory"));
	}

	@Test
	void secretsAreMountedAndNeverCopied() {
		Manifests made = chart.render(variants().get(1));
		assertThat(made.ofKind("Secret")).isEmpty();
		JsonNode pod = made.pod("serve");
		List<String> names = new ArrayList<>();
		pod.get("volumes").forEach((volume) -> {
			if (volume.has("secret")) {
				names.add(volume.at("/secret/secretName").stringValue());
			}
		});
		assertThat(names).containsExactlyInAnyOrder("countersign-encryption", "countersign-bootstrap",
				"countersign-tls", "database-user", "webhook");
		assertThat(pod.at("/containers/0/env").toString()).doesNotContain("secretKeyRef");
	}

	@Test
	void webhooksHaveTheirSecretsAndTheirWay() {
		Map<String, Object> values = variants().get(1);
		Manifests made = chart.render(values);
		for (String component : List.of("serve", "trainer")) {
			assertThat(made.settings(component)
				.get("countersign.batches.webhooks[core-banking].secret-file")
				.stringValue()).isEqualTo("/etc/countersign/webhooks/core-banking/secrets");
			assertThat(made.container(component).get("volumeMounts").toString())
				.contains("/etc/countersign/webhooks/core-banking");
		}
		String ways = chart.render(Chart.with(values, "networkPolicy.webhookPort", 8443))
			.get("NetworkPolicy", "signatures-countersign")
			.at("/spec/egress")
			.toString();
		assertThat(ways).contains("8443");
	}

	@Test
	void uploadsHaveRoomForEveryBatchThatArrives() {
		JsonNode volumes = chart.render(Map.of("batches.maxUploads", 3, "batches.maxSizeGi", 5))
			.pod("serve")
			.get("volumes");
		assertThat(volumes.valueStream().filter((volume) -> volume.get("name").stringValue().equals("uploads")))
			.singleElement()
			.satisfies((volume) -> assertThat(volume.at("/emptyDir/sizeLimit").stringValue()).isEqualTo("18Gi"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "serve", "trainer" })
	void otherSettingsMakeOtherPods(String component) {
		Map<String, Object> values = Chart.with(Chart.cluster(), "trainer.enabled", true);
		String pointer = "/spec/template/metadata/annotations/checksum~1application";
		String name = "signatures-countersign-" + component;
		String before = chart.render(values).get("Deployment", name).at(pointer).stringValue();
		String after = chart.render(Chart.with(values, "access.token.rolesClaim", "groups"))
			.get("Deployment", name)
			.at(pointer)
			.stringValue();
		assertThat(after).isNotEqualTo(before);
	}

	@Test
	void numbersStayWhole() {
		assertThat(chart
			.text(Map.of("settings",
					Map.of("countersign.images.max-pixels", 20_000_000, "countersign.images.max-bytes", "10MB")))
			.contains("\"countersign.images.max-pixels\": 20000000,")).isTrue();
	}

	@Test
	void claimOutlivesRelease() {
		JsonNode claim = chart.render(Map.of()).get("PersistentVolumeClaim", "signatures-countersign");
		assertThat(claim.at("/metadata/annotations/helm.sh~1resource-policy").stringValue()).isEqualTo("keep");
		assertThat(chart.render(Map.of("storage.existingClaim", "ours")).ofKind("PersistentVolumeClaim")).isEmpty();
	}

	@Test
	void rulesAreThoseOfTheRepository() throws IOException {
		JsonNode rules = Manifests.yaml(Files.readString(Path.of("src/monitoring/prometheus/rules.yml")));
		Manifests made = chart.render(Map.of("monitoring.rules.enabled", true));
		assertThat(made.get("PrometheusRule", "signatures-countersign").get("spec")).isEqualTo(rules);
		String linked = chart.text(
				Map.of("monitoring.rules.enabled", true, "monitoring.rules.runbooks", "https://runbooks.bank.example"));
		assertThat(linked).contains("runbook_url: https://runbooks.bank.example/Down.md")
			.doesNotContain("src/docs/runbooks/");
	}

	@Test
	void dashboardsAreThoseOfTheRepository() throws IOException {
		Manifests made = chart.render(Map.of("monitoring.dashboards.enabled", true));
		List<Path> files;
		try (var found = Files.list(Path.of("src/monitoring/grafana/dashboards"))) {
			files = found.toList();
		}
		assertThat(files).isNotEmpty();
		for (Path file : files) {
			String name = file.getFileName().toString();
			JsonNode map = made.get("ConfigMap",
					"signatures-countersign-dashboard-" + name.substring(0, name.length() - ".json".length()));
			assertThat(map.get("data").get(name).stringValue().strip()).isEqualTo(Files.readString(file).strip());
			assertThat(map.at("/metadata/labels/grafana_dashboard").stringValue()).isEqualTo("1");
		}
	}

	/**
	 * A model's check of what its fields are.
	 */
	private interface Check {

		void validate(JsonElement object) throws IOException;

	}

}
