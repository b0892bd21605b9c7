package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a WebP file (RFC 9649) to its picture and that picture's alpha, or to those of
 * an animation's first frame on its canvas. The size is the one in the compressed picture
 * itself.
 */
final class WebpFile {

	private static final int HEADER = 12;

	private static final int FRAME_HEADER = 16;

	private long alpha = -1;

	private long picture = -1;

	private long canvas = -1;

	private long animationFrame = -1;

	private @Nullable Exif exif;

	private final FileBytes file;

	private WebpFile(FileBytes file) {
		this.file = file;
	}

	static BareImage bare(byte[] content, ImageLimits limits) throws IOException, ImageRejectedException {
		FileBytes file = new FileBytes(content, true);
		long end = 8 + file.u32(4);
		file.check(0, end);
		WebpFile webp = new WebpFile(file);
		webp.collect(HEADER, end);
		return webp.bare(limits);
	}

	private void collect(long from, long end) throws IOException {
		for (long at = from; at + 8 <= end;) {
			long length = this.file.u32(at + 4);
			this.file.check(at + 8, length);
			switch (this.file.name(at, 4)) {
				case "ANMF" -> {
					if (this.picture < 0) {
						this.animationFrame = at + 8;
						collect(at + 8 + FRAME_HEADER, at + 8 + length);
					}
				}
				case "ALPH" -> this.alpha = (this.picture < 0) ? at : this.alpha;
				case "VP8 ", "VP8L" -> this.picture = (this.picture < 0) ? at : this.picture;
				case "VP8X" -> this.canvas = at + 8;
				case "EXIF" ->
					this.exif = (this.exif == null) ? Exif.in(this.file, at + 8, at + 8 + length) : this.exif;
				default -> {
				}
			}
			at += 8 + length + (length & 1);
		}
	}

	private BareImage bare(ImageLimits limits) throws IOException, ImageRejectedException {
		if (this.picture < 0) {
			throw new IOException("it has no picture");
		}
		boolean lossless = this.file.name(this.picture, 4).equals("VP8L");
		int width;
		int height;
		if (lossless) {
			long size = this.file.u32(this.picture + 9);
			width = (int) (size & 0x3FFF) + 1;
			height = (int) (size >> 14 & 0x3FFF) + 1;
			if (this.file.u8(this.picture + 8) != 0x2F) {
				throw new IOException("its picture has no signature");
			}
		}
		else {
			width = this.file.u16(this.picture + 14) & 0x3FFF;
			height = this.file.u16(this.picture + 16) & 0x3FFF;
			if ((this.file.u8(this.picture + 8) & 1) != 0 || this.file.u16(this.picture + 11) != 0x019D
					|| this.file.u8(this.picture + 13) != 0x2A) {
				throw new IOException("its picture does not begin with a key frame");
			}
		}
		limits.withQuarterOfPixels().checkPixels(width, height);
		limits.checkWork(DecodingWork.webp((double) width * height, this.alpha >= 0 && !lossless));
		Exif stated = (this.exif != null) ? this.exif : Exif.NONE;
		return new BareImage(ImageFormat.WEBP, write(width, height, lossless)).orientedTo(stated.orientation())
			.withPixels(stated.shape())
			.placedBy(placement(new Placement.Frame(width, height), limits));
	}

	private @Nullable Placement placement(Placement.Frame frame, ImageLimits limits) throws IOException {
		if (this.animationFrame < 0 || this.canvas < 0) {
			return null;
		}
		int left = 2 * u24(this.animationFrame);
		int top = 2 * u24(this.animationFrame + 3);
		return Placement.of(left, top, u24(this.canvas + 4) + 1, u24(this.canvas + 7) + 1, frame, limits);
	}

	private int u24(long at) throws IOException {
		return this.file.u16(at) | this.file.u8(at + 2) << 16;
	}

	private byte[] write(int width, int height, boolean lossless) throws IOException {
		ByteArrayOutputStream chunks = new ByteArrayOutputStream(this.file.length());
		if (this.alpha >= 0 && !lossless) {
			chunks.writeBytes(new byte[] { 'V', 'P', '8', 'X', 10, 0, 0, 0, 0x10, 0, 0, 0 });
			writeNumber(width - 1, 3, chunks);
			writeNumber(height - 1, 3, chunks);
			writeChunk(this.alpha, chunks);
		}
		writeChunk(this.picture, chunks);
		ByteArrayOutputStream bare = new ByteArrayOutputStream(chunks.size() + HEADER);
		bare.writeBytes(new byte[] { 'R', 'I', 'F', 'F' });
		writeNumber(chunks.size() + 4, 4, bare);
		bare.writeBytes(new byte[] { 'W', 'E', 'B', 'P' });
		chunks.writeTo(bare);
		return bare.toByteArray();
	}

	private void writeChunk(long at, ByteArrayOutputStream target) throws IOException {
		long length = this.file.u32(at + 4);
		this.file.copy(at, 8 + length, target);
		if ((length & 1) != 0) {
			target.write(0);
		}
	}

	private static void writeNumber(int number, int bytes, ByteArrayOutputStream target) {
		for (int i = 0; i < bytes; i++) {
			target.write(number >> (8 * i));
		}
	}

}
