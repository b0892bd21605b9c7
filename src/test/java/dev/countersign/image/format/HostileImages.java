package dev.countersign.image.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * More than 500 malformed and hostile images in all six formats, identical on every call:
 * truncations, bit flips, wrong headers, decompression bombs and polyglots. Each must
 * decode or be rejected cheaply.
 */
public final class HostileImages {

	private static final byte[][] MAGICS = { { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' },
			{ (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0 }, { 'I', 'I', 42, 0 }, { 'M', 'M', 0, 42 },
			{ 'B', 'M' }, { 'G', 'I', 'F', '8', '9', 'a' },
			{ 'R', 'I', 'F', 'F', 64, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'L' } };

	/** Larger files would make every test that goes through them slow. */
	private static final int MAX_BYTES = 1 << 20;

	private final List<NamedImage> images = new ArrayList<>();

	private HostileImages() {
	}

	/**
	 * Returns all of the images.
	 */
	public static Stream<NamedImage> stream() {
		HostileImages corpus = new HostileImages();
		List<byte[]> samples = SampleFiles.all();
		for (int i = 0; i < samples.size(); i++) {
			String name = ImageFormat.of(samples.get(i)).orElseThrow().title() + "-" + i;
			corpus.truncate(name, samples.get(i));
			corpus.flip(name, samples.get(i), new Random(i));
			corpus.overwrite(name, samples.get(i), new Random(100 + i));
			corpus.splice(name, samples.get(i), samples.get((i + 5) % samples.size()));
		}
		corpus.nonsense();
		corpus.images.addAll(HostileBombs.all());
		CostlyFiles.all().stream().filter((file) -> file.bytes().length < MAX_BYTES).forEach(corpus.images::add);
		return corpus.images.stream();
	}

	private void add(String name, byte[] content) {
		this.images.add(new NamedImage(name, content));
	}

	private void truncate(String name, byte[] sample) {
		for (int percent : new int[] { 5, 20, 50, 80, 95 }) {
			add(name + " cut at " + percent + " %", Arrays.copyOf(sample, sample.length * percent / 100));
		}
		add(name + " without its last byte", Arrays.copyOf(sample, sample.length - 1));
	}

	private void flip(String name, byte[] sample, Random random) {
		for (int i = 0; i < 12; i++) {
			byte[] copy = sample.clone();
			// Half of them in the first 100 bytes, where the headers are.
			int range = (i % 2 == 0) ? Math.min(100, copy.length) : copy.length;
			for (int flips = 0; flips <= i / 2; flips++) {
				copy[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
			}
			add(name + " with flipped bits " + i, copy);
		}
	}

	private void overwrite(String name, byte[] sample, Random random) {
		for (int i = 0; i < 10; i++) {
			byte[] copy = sample.clone();
			int at = random.nextInt(copy.length);
			int length = Math.min(1 + random.nextInt(8), copy.length - at);
			Arrays.fill(copy, at, at + length, (byte) ((i % 2 == 0) ? 0xFF : 0));
			add(name + " overwritten " + i, copy);
		}
	}

	/**
	 * Adds half of a file followed by another, a whole file followed by another, and a
	 * file that ends like a zip archive.
	 */
	private void splice(String name, byte[] sample, byte[] other) {
		byte[] half = Arrays.copyOf(sample, sample.length / 2 + other.length);
		System.arraycopy(other, 0, half, sample.length / 2, other.length);
		add(name + " turning into another", half);
		byte[] both = Arrays.copyOf(sample, sample.length + other.length);
		System.arraycopy(other, 0, both, sample.length, other.length);
		add(name + " followed by another", both);
		byte[] archive = Arrays.copyOf(sample, sample.length + 22);
		System.arraycopy(new byte[] { 'P', 'K', 5, 6 }, 0, archive, sample.length, 4);
		add(name + " that is a zip archive too", archive);
	}

	private void nonsense() {
		Random random = new Random(7);
		add("nothing", new byte[0]);
		add("one byte", new byte[1]);
		for (String text : new String[] { "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
				"%PDF-1.7\n1 0 obj", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
				"P6 1 1 255 abc", "8BPS", "#!/bin/sh\necho" }) {
			add("text " + text.substring(0, 4), text.getBytes(StandardCharsets.US_ASCII));
		}
		for (int i = 0; i < MAGICS.length; i++) {
			byte[] magic = MAGICS[i];
			add("only magic " + i, magic);
			for (int length : new int[] { 40, 400, 4000 }) {
				byte[] noise = new byte[length];
				random.nextBytes(noise);
				System.arraycopy(magic, 0, noise, 0, magic.length);
				add("noise of " + length + " behind magic " + i, noise);
			}
		}
	}

	/**
	 * One of the images.
	 *
	 * @param name says what is wrong with it
	 * @param bytes the file
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record NamedImage(String name, byte[] bytes) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
