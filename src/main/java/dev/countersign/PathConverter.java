package dev.countersign;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/**
 * Takes a setting's path as it is written. Spring's own conversion looks for it among the
 * web server's resources first, and fails where it begins with {@code ..}.
 */
@ConfigurationPropertiesBinding
final class PathConverter implements Converter<String, Path> {

	@Override
	public Path convert(String text) {
		return Path.of(text);
	}

}
