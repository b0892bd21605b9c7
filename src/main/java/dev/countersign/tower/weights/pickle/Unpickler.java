package dev.countersign.tower.weights.pickle;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Performs a pickle's operations as far as weights need them, for protocols 1 to 5. It
 * calls nothing but {@link Constructors} and does not recurse. The memory that a pickle
 * can take is bounded, however long the pickle is.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.13/Lib/pickletools.py">The
 * operations</a>
 */
public final class Unpickler {

	/** The weights of a network with its optimizer's state take a few thousand. */
	private static final int MAX_OPERATIONS = 100_000;

	private static final int MAX_DEPTH = 100;

	private static final int MAX_MEMO = 50_000;

	private static final int MAX_NAME = 200;

	private static final int MAX_DIGITS = 20;

	private static final int HIGHEST_PROTOCOL = 5;

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

	private final PickleInput in;

	private final Constructors constructors;

	private final List<Object> stack = new ArrayList<>();

	private final Deque<Integer> marks = new ArrayDeque<>();

	private final List<Object> memo = new ArrayList<>();

	private int operations;

	/**
	 * Creates an unpickler for one or more pickles.
	 * @param in the pickles, one after another
	 * @param constructors everything that they may refer to
	 */
	public Unpickler(PickleInput in, Constructors constructors) {
		this.in = in;
		this.constructors = constructors;
	}

	/**
	 * Reads the next pickle.
	 * @return its value: {@code Long}, {@code Boolean}, {@code String}, {@link Opaque},
	 * {@link Tuple}, {@link PickledList}, {@link Dictionary}, or a value that a
	 * constructor made
	 * @throws PickleException if the pickle is corrupt, refers to anything else, or
	 * exceeds a bound
	 * @throws IOException if the file cannot be read
	 */
	public Object load() throws IOException {
		this.stack.clear();
		this.marks.clear();
		this.memo.clear();
		while (true) {
			if (++this.operations > MAX_OPERATIONS) {
				throw new PickleException("its pickle contains more values than weights need");
			}
			int operation = this.in.unsignedByte();
			if (operation == '.') {
				return pop();
			}
			perform(operation);
		}
	}

	private void perform(int operation) throws IOException {
		switch (operation) {
			case 0x80 -> protocol();
			case 0x95 -> this.in.signedLong();
			case '(' -> mark();
			case '0' -> discard();
			case '1' -> sinceMark();
			case '2' -> push(top());
			case 'N' -> push(Opaque.NONE);
			case 0x88 -> push(true);
			case 0x89 -> push(false);
			case 'I', 'L' -> push(number(this.in.line(MAX_DIGITS)));
			case 'K' -> push((long) this.in.unsignedByte());
			case 'M' -> push((long) this.in.unsignedShort());
			case 'J' -> push((long) this.in.signedInt());
			case 0x8A -> push(number(this.in.unsignedByte()));
			case 0x8B -> push(number(this.in.unsignedInt()));
			case 'G' -> pushSkipped(Long.BYTES, Opaque.NUMBER);
			case 'U', 0x8C -> push(this.in.text(this.in.unsignedByte()));
			case 'T', 'X' -> push(this.in.text(this.in.unsignedInt()));
			case 0x8D -> push(this.in.text(this.in.signedLong()));
			case 'C' -> pushSkipped(this.in.unsignedByte(), Opaque.BYTES);
			case 'B' -> pushSkipped(this.in.unsignedInt(), Opaque.BYTES);
			case 0x8E, 0x96 -> pushSkipped(this.in.signedLong(), Opaque.BYTES);
			default -> assemble(operation);
		}
	}

	private void assemble(int operation) throws IOException {
		switch (operation) {
			case ')' -> push(Tuple.EMPTY);
			case 0x85 -> push(new Tuple(popped(1)));
			case 0x86 -> push(new Tuple(popped(2)));
			case 0x87 -> push(new Tuple(popped(3)));
			case 't' -> push(new Tuple(sinceMark()));
			case ']' -> push(new PickledList());
			case 'l' -> pushList(sinceMark());
			case 'a' -> append(popped(1));
			case 'e' -> append(sinceMark());
			case '}' -> push(new Dictionary());
			case 'd' -> pushDictionary(sinceMark());
			case 's' -> put(popped(2));
			case 'u' -> put(sinceMark());
			case 0x8F -> push(Opaque.SET);
			case 0x90 -> sinceMark();
			case 0x91 -> pushSet(sinceMark());
			case 'q' -> remember(this.in.unsignedByte());
			case 'r' -> remember(this.in.unsignedInt());
			case 0x94 -> remember(this.memo.size());
			case 'h' -> recall(this.in.unsignedByte());
			case 'j' -> recall(this.in.unsignedInt());
			case 'c' -> pushGlobal(this.in.line(MAX_NAME), this.in.line(MAX_NAME));
			case 0x93 -> stackGlobal();
			case 'R' -> reduce();
			case 'b' -> build();
			case 'Q' -> push(this.constructors.persistent(pop()));
			default -> throw new PickleException("its pickle is corrupt, or uses an operation that weights never need");
		}
	}

	private void protocol() throws IOException {
		if (this.in.unsignedByte() > HIGHEST_PROTOCOL) {
			throw new PickleException("its pickle is corrupt, or uses a protocol above " + HIGHEST_PROTOCOL);
		}
	}

	private void mark() throws PickleException {
		if (this.marks.size() == MAX_DEPTH) {
			throw new PickleException("its pickle is nested more deeply than weights need");
		}
		this.marks.push(this.stack.size());
	}

	private void discard() throws PickleException {
		if (!this.marks.isEmpty() && this.marks.element() == this.stack.size()) {
			this.marks.pop();
		}
		else {
			pop();
		}
	}

	private void push(Object value) {
		this.stack.add(value);
	}

	private void pushSkipped(long bytes, Opaque value) throws IOException {
		this.in.skip(bytes);
		push(value);
	}

	private void pushList(List<Object> items) {
		PickledList list = new PickledList();
		list.add(items);
		push(list);
	}

	private void pushDictionary(List<Object> entries) throws PickleException {
		push(new Dictionary());
		put(entries);
	}

	private void pushSet(List<Object> items) {
		items.clear();
		push(Opaque.SET);
	}

	private Object top() throws PickleException {
		int floor = this.marks.isEmpty() ? 0 : this.marks.element();
		if (this.stack.size() <= floor) {
			throw broken();
		}
		return this.stack.get(this.stack.size() - 1);
	}

	private Object pop() throws PickleException {
		Object top = top();
		this.stack.remove(this.stack.size() - 1);
		return top;
	}

	/**
	 * Removes the last values and returns them in the order in which they were pushed.
	 */
	private List<Object> popped(int count) throws PickleException {
		Object[] values = new Object[count];
		for (int place = count - 1; place >= 0; place--) {
			values[place] = pop();
		}
		return List.of(values);
	}

	private List<Object> sinceMark() throws PickleException {
		if (this.marks.isEmpty()) {
			throw broken();
		}
		List<Object> above = this.stack.subList(this.marks.pop(), this.stack.size());
		List<Object> values = new ArrayList<>(above);
		above.clear();
		return values;
	}

	private void append(List<Object> items) throws PickleException {
		if (!(top() instanceof PickledList list)) {
			throw broken();
		}
		list.add(items);
	}

	private void put(List<Object> entries) throws PickleException {
		if (!(top() instanceof Dictionary dictionary) || entries.size() % 2 != 0) {
			throw broken();
		}
		for (int place = 0; place < entries.size(); place += 2) {
			dictionary.put(entries.get(place), entries.get(place + 1));
		}
	}

	/** Python numbers the memo's entries without gaps. */
	private void remember(long place) throws PickleException {
		Object value = top();
		if (place > this.memo.size() || place >= MAX_MEMO) {
			throw new PickleException("its pickle is corrupt, or memoizes more values than weights need");
		}
		if (place == this.memo.size()) {
			this.memo.add(value);
		}
		else {
			this.memo.set((int) place, value);
		}
	}

	private void recall(long place) throws PickleException {
		if (place >= this.memo.size()) {
			throw broken();
		}
		push(this.memo.get((int) place));
	}

	private void stackGlobal() throws PickleException {
		List<Object> names = popped(2);
		if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
			throw broken();
		}
		pushGlobal(module, name);
	}

	private void pushGlobal(String module, String name) throws PickleException {
		String global = module + "." + name;
		Object found = this.constructors.find(global);
		if (found == null) {
			throw (global.length() > MAX_NAME || !NAME.matcher(global).matches()) ? broken()
					: new ForbiddenGlobalException(global);
		}
		push(found);
	}

	private void reduce() throws PickleException {
		List<Object> call = popped(2);
		if (!(call.get(0) instanceof Constructors.Constructor constructor) || !(call.get(1) instanceof Tuple tuple)) {
			throw new PickleException("its pickle calls something that cannot be called");
		}
		push(constructor.make(tuple.items()));
	}

	/** Ignores the attributes that PyTorch adds to a dictionary, such as its version. */
	private void build() throws PickleException {
		pop();
		if (!(top() instanceof Dictionary)) {
			throw new PickleException("its pickle sets the state of something that has none");
		}
	}

	private static Object number(String line) throws PickleException {
		// Protocol 1 writes the booleans as numbers with a leading zero.
		return switch (line) {
			case "00" -> false;
			case "01" -> true;
			default -> parsed(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
		};
	}

	private static Object parsed(String digits) throws PickleException {
		try {
			return Long.valueOf(digits);
		}
		catch (NumberFormatException ex) {
			throw broken();
		}
	}

	/** Reads a little-endian number in two's complement. */
	private Object number(long bytes) throws IOException {
		if (bytes > Long.BYTES) {
			this.in.skip(bytes);
			return Opaque.NUMBER;
		}
		long value = 0;
		int last = 0;
		for (int place = 0; place < bytes; place++) {
			last = this.in.unsignedByte();
			value |= (long) last << (8 * place);
		}
		boolean negative = last >= 0x80 && bytes < Long.BYTES;
		return negative ? value - (1L << (8 * bytes)) : value;
	}

	private static PickleException broken() {
		return new PickleException("its pickle is corrupt");
	}

}
