package dev.countersign.access.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The console, which people use in a browser.
 *
 * @param enabled Whether the console is served at `/console`.
 * @param scoresHidden Whether the console hides distances and probabilities until
 * somebody asks for them, so that they do not sway a reviewer's eye. It does not keep
 * them from anybody who may see them.
 */
@Validated
@ConfigurationProperties("countersign.console")
public record ConsoleProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean scoresHidden) {

}
