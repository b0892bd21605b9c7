package dev.countersign.image.format;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

import org.jspecify.annotations.Nullable;

/**
 * Provides one known reader for each format, whatever other readers are installed.
 */
final class ImageReaders {

	private final Map<ImageFormat, ImageReaderSpi> providers = new EnumMap<>(ImageFormat.class);

	ImageReaders() {
		for (ImageFormat format : ImageFormat.values()) {
			ImageReaderSpi provider = find(format);
			if (provider == null) {
				// ImageIO may already have been used with another class loader.
				ImageIO.scanForPlugins();
				provider = find(format);
			}
			if (provider == null) {
				throw new IllegalStateException(
						"No ImageIO reader for %s from %s… is installed; put it on the class path"
							.formatted(format.title(), format.provider()));
			}
			this.providers.put(format, provider);
		}
	}

	/**
	 * Creates a reader, which the caller must dispose of.
	 */
	ImageReader create(ImageFormat format) throws IOException {
		return Objects.requireNonNull(this.providers.get(format)).createReaderInstance();
	}

	private static @Nullable ImageReaderSpi find(ImageFormat format) {
		Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.title());
		while (readers.hasNext()) {
			ImageReader reader = readers.next();
			ImageReaderSpi provider = reader.getOriginatingProvider();
			reader.dispose();
			if (provider.getClass().getName().startsWith(format.provider())) {
				return provider;
			}
		}
		return null;
	}

}
