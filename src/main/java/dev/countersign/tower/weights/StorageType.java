package dev.countersign.tower.weights;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What PyTorch calls a run of numbers of one type.
 *
 * @param name such as {@code FloatStorage}
 * @param bytes that a number takes
 * @param elements how a number is stored; {@code null}: as weights are not
 */
record StorageType(String name, int bytes, @Nullable ElementType elements) {

	private static final Map<String, ElementType> READ = Map.of("FloatStorage", ElementType.F32, "HalfStorage",
			ElementType.F16, "BFloat16Storage", ElementType.BF16, "DoubleStorage", ElementType.F64, "LongStorage",
			ElementType.I64);

	/** What may stand in a checkpoint beside weights. */
	private static final Map<String, Integer> KNOWN = Map.of("ByteStorage", 1, "CharStorage", 1, "ShortStorage", 2,
			"IntStorage", 4, "BoolStorage", 1, "ComplexFloatStorage", 8, "ComplexDoubleStorage", 16, "QInt8Storage", 1,
			"QUInt8Storage", 1, "QInt32Storage", 4);

	/**
	 * Every type by the name that a pickle asks for it.
	 */
	static Map<String, StorageType> byGlobalName() {
		Map<String, StorageType> all = new HashMap<>();
		READ.forEach((name, elements) -> put(all, new StorageType(name, elements.bytes(), elements)));
		KNOWN.forEach((name, bytes) -> put(all, new StorageType(name, bytes, null)));
		all.put("torch.storage.UntypedStorage", new StorageType("UntypedStorage", 1, null));
		return all;
	}

	private static void put(Map<String, StorageType> all, StorageType type) {
		all.put("torch." + type.name(), type);
		all.put("torch.cuda." + type.name(), type);
	}

}
