package dev.countersign.tower.script;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The statements of a script and the weights that they refer to.
 */
final class Statements {

	/** The variable that holds the number of images. */
	static final String ROWS = "rows";

	private final NDManager manager;

	private final List<NDArray> weights = new ArrayList<>();

	private final List<String> packing = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private String methods = "";

	private int variables;

	/**
	 * Creates an empty list.
	 * @param manager owns the weights that are derived
	 */
	Statements(NDManager manager) {
		this.manager = manager;
	}

	NDManager manager() {
		return this.manager;
	}

	List<NDArray> weights() {
		return List.copyOf(this.weights);
	}

	/**
	 * Appends the assignment of an expression to a new variable.
	 * @return the variable's name
	 */
	String assign(String expression) {
		String name = "v" + this.variables++;
		this.text.append("    %s = %s\n".formatted(name, expression));
		return name;
	}

	/**
	 * Registers a weight.
	 * @param packing from the expression of the weight to that of its prepared form
	 * @return the expression of the prepared weight
	 */
	String weight(NDArray weight, UnaryOperator<String> packing) {
		this.packing.add(packing.apply("weights[%d]".formatted(this.weights.size())));
		this.weights.add(weight);
		return "packed[%d]".formatted(this.weights.size() - 1);
	}

	String weight(NDArray weight) {
		return weight(weight, UnaryOperator.identity());
	}

	/** Registers a matrix that the script derives itself. */
	String matrix(float[] values, int rows, int columns) {
		// Without the copy, the array would borrow Java's memory.
		try (NDArray borrowed = this.manager.create(values, new Shape(rows, columns))) {
			return weight(borrowed.duplicate());
		}
	}

	/**
	 * Has all statements so far run for one image after the other.
	 * @param result what they make of an image, which has one row
	 * @return the variable that holds all rows
	 * @throws IllegalStateException if it has been called before
	 */
	String eachImage(String result) {
		if (!this.methods.isEmpty()) {
			throw new IllegalStateException("A script runs only one part image by image");
		}
		this.methods = method("each", this.text, result);
		this.text.setLength(0);
		this.text.append("""
				    each = annotate(List[Tensor], [])
				    for image in range(%s):
				      row = (self).each(torch.slice(images, 0, image, torch.add(image, 1)), packed)
				      _0 = torch.append(each, row)
				""".formatted(ROWS));
		return assign("torch.cat(each)");
	}

	private static String method(String name, CharSequence text, String result) {
		return """
				  def %s(self: __torch__.Tower,
				    images: Tensor,
				    packed: List[Tensor]) -> Tensor:
				    %s = torch.size(images, 0)
				%s    return %s
				""".formatted(name, ROWS, text, result);
	}

	/** Returns the source of the class, whose {@code forward} returns the variable. */
	String source(String result) {
		return """
				class Tower(Module):
				  __parameters__ = []
				  __buffers__ = []
				%s%s  def pack(self: __torch__.Tower,
				    weights: List[Tensor]) -> List[Tensor]:
				    return [%s]
				""".formatted(this.methods, method("forward", this.text, result), String.join(", ", this.packing));
	}

}
