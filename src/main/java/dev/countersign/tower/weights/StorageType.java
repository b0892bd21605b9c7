package dev.countersign.tower.weights;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One of PyTorch's types of storage.
 *
 * @param name its name, such as {@code FloatStorage}
 * @param bytes size of a number
 * @param elements type of a number; {@code null} if such numbers cannot be read as
 * weights
 */
record StorageType(String name, int bytes, @Nullable ElementType elements) {

	private static final Map<String, ElementType> READ = Map.of("FloatStorage", ElementType.F32, "HalfStorage",
			ElementType.F16, "BFloat16Storage", ElementType.BF16, "DoubleStorage", ElementType.F64, "LongStorage",
			ElementType.I64);

	/** Types that a checkpoint may contain besides weights. */
	private static final Map<String, Integer> KNOWN = Map.of("ByteStorage", 1, "CharStorage", 1, "ShortStorage", 2,
			"IntStorage", 4, "BoolStorage", 1, "ComplexFloatStorage", 8, "ComplexDoubleStorage", 16, "QInt8Storage", 1,
			"QUInt8Storage", 1, "QInt32Storage", 4);

	/**
	 * Returns every type by its global name in pickles.
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
