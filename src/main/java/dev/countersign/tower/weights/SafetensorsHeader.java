package dev.countersign.tower.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.types.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON header of a safetensors file.
 *
 * @param tensors the tensors by name, in the file's order
 */
record SafetensorsHeader(Map<String, Entry> tensors) {

	private static final String METADATA = "__metadata__";

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/**
	 * A tensor's type, shape and place.
	 *
	 * @param type type of its elements
	 * @param shape dimensions; empty for a scalar
	 * @param begin position of its first byte, counted from the end of the header
	 * @param end position of the first byte after it
	 */
	record Entry(ElementType type, Shape shape, long begin, long end) {

	}

	/**
	 * Reads and checks a header.
	 * @param json the header's bytes
	 * @param dataLength number of bytes that follow the header
	 * @throws WeightsFormatException if it is not a header or does not fit the data
	 */
	static SafetensorsHeader parse(byte[] json, long dataLength) throws WeightsFormatException {
		JsonNode root;
		try {
			root = JSON.readTree(json);
		}
		catch (JacksonException ex) {
			throw new WeightsFormatException("its header is not JSON", ex);
		}
		if (!root.isObject()) {
			throw new WeightsFormatException("its header is not a JSON object");
		}
		Map<String, Entry> tensors = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> property : root.properties()) {
			if (!property.getKey().equals(METADATA)) {
				tensors.put(property.getKey(), entry(property.getKey(), property.getValue()));
			}
		}
		checkThatDataIsCovered(tensors, dataLength);
		return new SafetensorsHeader(tensors);
	}

	private static Entry entry(String name, JsonNode node) throws WeightsFormatException {
		JsonNode shape = node.path("shape");
		JsonNode offsets = node.path("data_offsets");
		if (!shape.isArray() || !offsets.isArray() || offsets.size() != 2) {
			throw new WeightsFormatException(
					"tensor '%s' lacks dtype, shape or data_offsets".formatted(WeightsFormatException.shown(name)));
		}
		ElementType type = ElementType.byName(name, node.path("dtype").asString(""));
		long[] dimensions = new long[shape.size()];
		for (int i = 0; i < dimensions.length; i++) {
			dimensions[i] = count(name, shape.get(i));
		}
		Entry entry = new Entry(type, new Shape(dimensions), count(name, offsets.get(0)), count(name, offsets.get(1)));
		if (entry.end() - entry.begin() != bytes(name, entry)) {
			throw new WeightsFormatException("tensor '%s' has a length that does not fit its shape"
				.formatted(WeightsFormatException.shown(name)));
		}
		return entry;
	}

	private static long count(String name, JsonNode node) throws WeightsFormatException {
		if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
			throw new WeightsFormatException(
					"tensor '%s' has a dimension or an offset that is not a non-negative whole number"
						.formatted(WeightsFormatException.shown(name)));
		}
		return node.longValue();
	}

	private static long bytes(String name, Entry entry) throws WeightsFormatException {
		long bytes = entry.type().bytes();
		try {
			for (long dimension : entry.shape().getShape()) {
				bytes = Math.multiplyExact(bytes, dimension);
			}
		}
		catch (ArithmeticException ex) {
			throw new WeightsFormatException("tensor '%s' is too large".formatted(WeightsFormatException.shown(name)),
					ex);
		}
		return bytes;
	}

	/**
	 * Checks the format's rule that the tensors cover the data without gaps or overlaps.
	 */
	private static void checkThatDataIsCovered(Map<String, Entry> tensors, long dataLength)
			throws WeightsFormatException {
		List<Map.Entry<String, Entry>> ordered = new ArrayList<>(tensors.entrySet());
		ordered.sort(Comparator.comparingLong((Map.Entry<String, Entry> tensor) -> tensor.getValue().begin())
			.thenComparingLong((tensor) -> tensor.getValue().end()));
		long covered = 0;
		for (Map.Entry<String, Entry> tensor : ordered) {
			if (tensor.getValue().begin() != covered) {
				throw new WeightsFormatException(
						"tensor '%s' overlaps the one before it, or there is a gap between them"
							.formatted(WeightsFormatException.shown(tensor.getKey())));
			}
			covered = tensor.getValue().end();
		}
		if (covered != dataLength) {
			throw new WeightsFormatException("its tensors do not cover the whole file, so it is truncated or corrupt");
		}
	}

	/**
	 * Writes the header of float32 tensors that follow one another. It is padded with
	 * spaces to a multiple of 8 bytes, as the format's own library does.
	 * @param shapes dimensions by name
	 */
	static byte[] write(Map<String, long[]> shapes) {
		ObjectNode root = JSON.createObjectNode();
		long offset = 0;
		for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
			ObjectNode tensor = root.putObject(shape.getKey()).put("dtype", ElementType.F32.name());
			ArrayNode dimensions = tensor.putArray("shape");
			long bytes = ElementType.F32.bytes();
			for (long dimension : shape.getValue()) {
				dimensions.add(dimension);
				bytes = Math.multiplyExact(bytes, dimension);
			}
			tensor.putArray("data_offsets").add(offset).add(offset + bytes);
			offset += bytes;
		}
		byte[] json = JSON.writeValueAsBytes(root);
		byte[] padded = new byte[(json.length + 7) / 8 * 8];
		Arrays.fill(padded, (byte) ' ');
		System.arraycopy(json, 0, padded, 0, json.length);
		return padded;
	}

}
