package dev.countersign.tower.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.countersign.tower.weights.pickle.Constructors;
import dev.countersign.tower.weights.pickle.Dictionary;
import dev.countersign.tower.weights.pickle.Opaque;
import dev.countersign.tower.weights.pickle.PickleException;
import dev.countersign.tower.weights.pickle.PickledList;
import dev.countersign.tower.weights.pickle.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of names that the pickle of a state dictionary, or of a checkpoint that
 * contains one, may refer to. Their constructors only record what a tensor is a view of.
 */
final class TorchConstructors implements Constructors {

	private static final int MAX_DIMENSIONS = 8;

	private static final int VIEW = 5;

	private final Map<String, Object> globals = new HashMap<>();

	private final Map<String, StorageType> storages = new HashMap<>();

	TorchConstructors() {
		this.globals.putAll(StorageType.byGlobalName());
		for (String type : List.of("float32", "float16", "bfloat16", "float64", "int64", "int32", "int16", "int8",
				"uint8", "bool")) {
			this.globals.put("torch." + type, Opaque.OTHER);
		}
		put("collections.OrderedDict", TorchConstructors::orderedDictionary);
		// Python 3 writes bytes this way in protocol 2.
		put("_codecs.encode", (arguments) -> Opaque.BYTES);
		put("torch.Size", TorchConstructors::size);
		put("torch.device", (arguments) -> Opaque.OTHER);
		put("torch._utils._rebuild_tensor", TorchConstructors::tensor);
		put("torch._utils._rebuild_tensor_v2", TorchConstructors::tensor);
		put("torch._utils._rebuild_parameter", TorchConstructors::parameter);
		put("torch._utils._rebuild_parameter_with_state", TorchConstructors::parameter);
	}

	private void put(String name, Constructor constructor) {
		this.globals.put(name, constructor);
	}

	@Override
	public @Nullable Object find(String name) {
		return this.globals.get(name);
	}

	/**
	 * Reads {@code ("storage", type, key, location, count)}. In the old format, a view
	 * may follow: its key, the index of its first number, and its length.
	 */
	@Override
	public Object persistent(Object id) throws PickleException {
		if (!(id instanceof Tuple tuple) || tuple.items().size() < VIEW || !"storage".equals(tuple.items().get(0))
				|| !(tuple.items().get(1) instanceof StorageType type) || !(tuple.items().get(2) instanceof String key)
				|| !(tuple.items().get(4) instanceof Long count)) {
			throw new PickleException("its pickle refers to something other than a tensor's values");
		}
		this.storages.putIfAbsent(key, type);
		if (tuple.items().size() > VIEW && tuple.items().get(VIEW) instanceof Tuple view) {
			if (view.items().size() != 3 || !(view.items().get(1) instanceof Long first)
					|| !(view.items().get(2) instanceof Long viewed)) {
				throw new PickleException("its pickle refers to something other than a tensor's values");
			}
			return new Storage(type, key, first, viewed);
		}
		return new Storage(type, key, 0, count);
	}

	/**
	 * Returns the type of a storage; {@code null} if the pickles did not refer to it.
	 */
	@Nullable StorageType storage(String key) {
		return this.storages.get(key);
	}

	/** Python 2 passes the entries as a list of pairs. */
	private static Object orderedDictionary(List<Object> arguments) throws PickleException {
		Dictionary dictionary = new Dictionary();
		if (!arguments.isEmpty()) {
			if (!(arguments.get(0) instanceof PickledList pairs)) {
				throw wrong();
			}
			for (Object pair : pairs.items()) {
				List<Object> both = items(pair);
				if (both.size() != 2) {
					throw wrong();
				}
				dictionary.put(both.get(0), both.get(1));
			}
		}
		return dictionary;
	}

	private static Object size(List<Object> arguments) throws PickleException {
		return new Tuple(arguments.isEmpty() ? List.of() : items(arguments.get(0)));
	}

	private static List<Object> items(Object sequence) throws PickleException {
		if (sequence instanceof Tuple tuple) {
			return tuple.items();
		}
		if (sequence instanceof PickledList list) {
			return list.items();
		}
		throw wrong();
	}

	private static Object tensor(List<Object> arguments) throws PickleException {
		if (arguments.size() < 4 || !(arguments.get(0) instanceof Storage storage)
				|| !(arguments.get(1) instanceof Long offset) || !(arguments.get(2) instanceof Tuple shape)
				|| !(arguments.get(3) instanceof Tuple strides)) {
			throw wrong();
		}
		return new StoredTensor(storage, offset, shape.numbers(MAX_DIMENSIONS), strides.numbers(MAX_DIMENSIONS));
	}

	private static Object parameter(List<Object> arguments) throws PickleException {
		if (arguments.isEmpty() || !(arguments.get(0) instanceof StoredTensor tensor)) {
			throw wrong();
		}
		return tensor;
	}

	private static PickleException wrong() {
		return new PickleException("its pickle makes a tensor from the wrong arguments");
	}

}
