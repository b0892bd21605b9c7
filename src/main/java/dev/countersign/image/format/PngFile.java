package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.CRC32;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a PNG file (ISO/IEC 15948) to the chunks that define its pixels. It drops all
 * others, whose kilobytes may inflate to megabytes.
 */
final class PngFile {

	private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

	private static final int SIGNATURE = 8;

	private PngFile() {
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		FileBytes file = new FileBytes(content, false);
		if (!file.name(SIGNATURE + 4, 4).equals("IHDR") || file.u32(SIGNATURE) != 13) {
			throw new IOException("its header is missing");
		}
		// Grey or by palette, since colours take eight bits at least.
		boolean bilevel = file.u8(SIGNATURE + 16) == 1;
		(bilevel ? limits.forBilevel() : limits).checkPixels(file.u32(SIGNATURE + 8), file.u32(SIGNATURE + 12));
		ByteArrayOutputStream bare = new ByteArrayOutputStream(content.length);
		file.copy(0, SIGNATURE, bare);
		Exif exif = Exif.NONE;
		@Nullable PixelShape shape = null;
		boolean hasData = false;
		String name = "";
		for (long at = SIGNATURE; !name.equals("IEND");) {
			long length = file.u32(at);
			name = file.name(at + 4, 4);
			file.check(at, length + 12);
			if (KEPT.contains(name)) {
				if (name.equals("IHDR") && at != SIGNATURE) {
					throw new IOException("it has two headers");
				}
				checkSum(file, at, (int) length);
				file.copy(at, length + 12, bare);
				hasData |= name.equals("IDAT");
			}
			else if (name.equals("eXIf")) {
				exif = Exif.in(file, at + 8, at + 8 + length);
			}
			else if (name.equals("pHYs") && length == 9) {
				shape = shape(file, at + 8);
			}
			else if (Character.isUpperCase(name.charAt(0))) {
				throw new IOException("it has an unknown critical chunk");
			}
			at += length + 12;
		}
		if (!hasData) {
			throw new IOException("it has no pixels");
		}
		limits.checkWork(work(file));
		return new BareImage(ImageFormat.PNG, bare.toByteArray()).orientedTo(exif.orientation())
			.withPixels((shape != null) ? shape : exif.shape())
			.ofOneBit(bilevel);
	}

	private static double work(FileBytes file) throws IOException {
		double pixels = (double) file.u32(SIGNATURE + 8) * file.u32(SIGNATURE + 12);
		int samples = switch (file.u8(SIGNATURE + 17)) {
			case 2 -> 3;
			case 4 -> 2;
			case 6 -> 4;
			default -> 1;
		};
		return DecodingWork.png(pixels, samples, file.u8(SIGNATURE + 16), file.u8(SIGNATURE + 20) != 0, file.length());
	}

	private static @Nullable PixelShape shape(FileBytes file, long at) throws IOException {
		double horizontal = file.u32(at);
		double vertical = file.u32(at + 4);
		if (horizontal == 0 || vertical == 0) {
			return null;
		}
		return (file.u8(at + 8) == 1) ? PixelShape.of(horizontal, vertical, PixelShape.INCHES_PER_METRE)
				: PixelShape.of(horizontal, vertical);
	}

	private static void checkSum(FileBytes file, long at, int length) throws IOException {
		CRC32 sum = new CRC32();
		sum.update(file.array(), (int) at + 4, length + 4);
		if (sum.getValue() != file.u32(at + 8 + length)) {
			throw new IOException("a chunk's checksum does not match");
		}
	}

}
