package dev.countersign.deployment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kubernetes objects, as a chart renders them.
 *
 * @param all the objects
 */
record Manifests(List<JsonNode> all) {

	static Manifests parse(String text) {
		return new Manifests(StreamSupport
			.stream(new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).spliterator(), false)
			.filter(Objects::nonNull)
			.<JsonNode>map((object) -> JsonMapper.shared().valueToTree(object))
			.toList());
	}

	static JsonNode yaml(String text) {
		return parse(text).all().get(0);
	}

	Optional<JsonNode> find(String kind, String name) {
		return this.all.stream()
			.filter((object) -> object.get("kind").stringValue().equals(kind)
					&& object.at("/metadata/name").stringValue().equals(name))
			.findFirst();
	}

	JsonNode get(String kind, String name) {
		return find(kind, name).orElseThrow(() -> new AssertionError("No %s %s".formatted(kind, name)));
	}

	List<JsonNode> ofKind(String kind) {
		return this.all.stream().filter((object) -> object.get("kind").stringValue().equals(kind)).toList();
	}

	/** The settings that a component's pods get. */
	JsonNode settings(String component) {
		return JsonMapper.shared()
			.readTree(
					get("ConfigMap", "signatures-countersign-" + component).at("/data/application.json").stringValue());
	}

	JsonNode pod(String component) {
		return get("Deployment", "signatures-countersign-" + component).at("/spec/template/spec");
	}

	JsonNode container(String component) {
		return pod(component).at("/containers/0");
	}

}
