package dev.countersign.training.batch;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.PreparedImage;

/**
 * Prepared signatures in memory, accessible by index and by writer. Immutable.
 */
public final class ImagePool {

	private final List<SignatureFile> files;

	private final List<PackedImage> packed;

	private final List<PoolWriter> writers;

	private final int[] writerOf;

	/**
	 * Creates a pool.
	 * @param prepared prepared images by file; their order becomes the pool's
	 */
	public ImagePool(Map<SignatureFile, PackedImage> prepared) {
		this.files = List.copyOf(prepared.keySet());
		this.packed = List.copyOf(prepared.values());
		this.writerOf = new int[this.files.size()];
		Map<List<String>, List<Integer>> byWriter = new LinkedHashMap<>();
		for (int index = 0; index < this.files.size(); index++) {
			SignatureFile file = this.files.get(index);
			byWriter.computeIfAbsent(List.of(file.dataset(), file.writer()), (key) -> new ArrayList<>()).add(index);
		}
		List<PoolWriter> found = new ArrayList<>();
		byWriter.values().forEach((indices) -> {
			indices.forEach((index) -> this.writerOf[index] = found.size());
			found.add(new PoolWriter(of(indices, true), of(indices, false)));
		});
		this.writers = List.copyOf(found);
	}

	private int[] of(List<Integer> indices, boolean genuine) {
		return indices.stream()
			.filter((index) -> this.files.get(index).genuine() == genuine)
			.mapToInt(Integer::intValue)
			.toArray();
	}

	/**
	 * Returns the files in the pool's order.
	 * @return one file per image
	 */
	public List<SignatureFile> files() {
		return this.files;
	}

	/**
	 * Returns the images in the pool's order.
	 * @return images of one size, each unpacked on every access
	 */
	public List<PreparedImage> images() {
		return new Unpacked(this.packed);
	}

	/**
	 * Returns the writers in the order of their first image. Writers of different
	 * datasets are different writers.
	 * @return the images of each writer
	 */
	public List<PoolWriter> writers() {
		return this.writers;
	}

	/**
	 * Returns the writer of an image; of a forgery, the imitated writer.
	 * @param image index of an image
	 * @return index of a writer
	 */
	public int writerOf(int image) {
		return this.writerOf[image];
	}

	/**
	 * Returns whether an image is a forgery.
	 * @param image index of an image
	 * @return true for a forgery
	 */
	public boolean isForged(int image) {
		return !this.files.get(image).genuine();
	}

	/**
	 * Returns the index of each file.
	 * @return indices by path
	 */
	public Map<Path, Integer> byPath() {
		Map<Path, Integer> indices = new LinkedHashMap<>();
		for (int index = 0; index < this.files.size(); index++) {
			indices.put(this.files.get(index).path(), index);
		}
		return indices;
	}

	private static final class Unpacked extends AbstractList<PreparedImage> implements RandomAccess {

		private final List<PackedImage> packed;

		Unpacked(List<PackedImage> packed) {
			this.packed = packed;
		}

		@Override
		public PreparedImage get(int index) {
			return this.packed.get(index).image();
		}

		@Override
		public int size() {
			return this.packed.size();
		}

	}

}
