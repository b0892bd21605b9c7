package dev.countersign.tower.weights;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Files that people send instead of weights. Each kind is recognised by its first bytes
 * and has a message that says what to do.
 */
enum ForeignFile {

	/** Its first fields are the version, 1, and the graph. */
	SAVED_MODEL(
			"it is a TensorFlow SavedModel, whose weights have other names and layouts; train the tower here or in PyTorch",
			Pattern.compile("^\\x08\\x01\\x12", Pattern.DOTALL)),

	/**
	 * Its first fields are the version and the producer, model version, graph or sets of
	 * operators.
	 */
	ONNX("it is an ONNX model, which contains no state_dict; save the state_dict of the PyTorch network that it was exported from: torch.save(model.state_dict(), \"model.pth\")",
			Pattern.compile("^\\x08[\\x02-\\x20][\\x12\\x1A\\x22\\x28\\x32\\x3A\\x42]", Pattern.DOTALL)),

	HDF5("it is an HDF5 file, as written by Keras and TensorFlow, whose weights have other names and layouts; train the tower here or in PyTorch",
			Pattern.compile("^\\x89HDF\\r\\n\\x1A\\n", Pattern.DOTALL)),

	TFLITE("it is a TensorFlow Lite model; train the tower here or in PyTorch",
			Pattern.compile("^.{4}TFL3", Pattern.DOTALL)),

	NUMPY("it is a NumPy array; save the network's state_dict instead: torch.save(model.state_dict(), \"model.pth\")",
			Pattern.compile("^\\x93NUMPY", Pattern.DOTALL)),

	GZIP("it is compressed with gzip; unpack it first", Pattern.compile("^\\x1F\\x8B", Pattern.DOTALL)),

	TAR("it is a tar archive; unpack it first", Pattern.compile("^.{257}ustar", Pattern.DOTALL)),

	POINTER("it is a Git LFS pointer, not the file itself; fetch the file with git lfs pull",
			Pattern.compile("^version https://git-lfs", Pattern.DOTALL)),

	PAGE("it is a web page, not the file itself; download the file again",
			Pattern.compile("^\\s*<(!doctype html|html)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE)),

	PICKLE("it is a pickle, but not one that torch.save wrote; save the network's weights with torch.save(model.state_dict(), \"model.pth\")",
			Pattern.compile("^\\x80[\\x02-\\x05][\\x28\\x5D\\x63\\x7D\\x8A\\x8C\\x95]", Pattern.DOTALL)),

	EMPTY("it is empty", Pattern.compile("^\\x00*$", Pattern.DOTALL));

	private static final String UNKNOWN = "it is neither a safetensors file nor one that torch.save wrote; send one of these, made from model.state_dict()";

	private final String message;

	private final Pattern beginning;

	ForeignFile(String message, Pattern beginning) {
		this.message = message;
		this.beginning = beginning;
	}

	/**
	 * Returns the exception for a file that does not contain weights.
	 * @param head the file's first bytes, one character for each byte
	 */
	static WeightsFormatException refusal(String head) {
		return new WeightsFormatException(Arrays.stream(values())
			.filter((kind) -> kind.beginning.matcher(head).find())
			.map((kind) -> kind.message)
			.findFirst()
			.orElse(UNKNOWN));
	}

}
