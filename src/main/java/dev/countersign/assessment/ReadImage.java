package dev.countersign.assessment;

import java.util.List;

import dev.countersign.image.PreparedImage;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of reading an image: prepared, refused for reasons, or both if refusals are
 * only counted.
 */
record ReadImage(@Nullable PreparedImage prepared, @Nullable ImageFeatures asOnDisk, List<String> refusals) {

	static ReadImage refused(List<String> reasons) {
		return new ReadImage(null, null, reasons);
	}

}
