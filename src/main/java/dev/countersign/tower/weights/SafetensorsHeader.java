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
 * What the JSON at the start of a safetensors file says of each tensor.
 *
 * @param tensors in the file's order
 */
record SafetensorsHeader(Map<String, Entry> tensors) {

	private static final String METADATA = "__metadata__";

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/**
	 * One tensor's place.
	 *
	 * @param type how its elements are stored
	 * @param shape dimensions, none for a scalar
	 * @param begin first byte, counted from the end of the header
	 * @param end first byte after it
	 */
	record Entry(ElementType type, Shape shape, long begin, long end) {

	}

	/**
	 * Reads and checks a header.
	 * @param json as it stands in the file
	 * @param dataLength number of bytes that follow the header
	 * @throws WeightsFormatException if it is not a header, or what it says does not fit
	 * the data
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
			throw new WeightsFormatException("tensor '%s' has a length that its shape does not make"
				.formatted(WeightsFormatException.shown(name)));
		}
		return entry;
	}

	private static long count(String name, JsonNode node) throws WeightsFormatException {
		if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
			throw new WeightsFormatException("tensor '%s' has something else where a count belongs"
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
	 * The format's rule: the tensors cover the data without gap and without overlap.
	 */
	private static void checkThatDataIsCovered(Map<String, Entry> tensors, long dataLength)
			throws WeightsFormatException {
		List<Map.Entry<String, Entry>> ordered = new ArrayList<>(tensors.entrySet());
		ordered.sort(Comparator.comparingLong((Map.Entry<String, Entry> tensor) -> tensor.getValue().begin())
			.thenComparingLong((tensor) -> tensor.getValue().end()));
		long covered = 0;
		for (Map.Entry<String, Entry> tensor : ordered) {
			if (tensor.getValue().begin() != covered) {
				throw new WeightsFormatException("tensor '%s' leaves a gap after the one before it, or overlaps it"
					.formatted(WeightsFormatException.shown(tensor.getKey())));
			}
			covered = tensor.getValue().end();
		}
		if (covered != dataLength) {
			throw new WeightsFormatException("its tensors do not make up the file, which is cut short or broken");
		}
	}

	/**
	 * A header for float32 tensors laid one after another, padded with spaces to a
	 * multiple of 8 bytes as the format's own writer does.
	 * @param shapes from name to dimensions
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
