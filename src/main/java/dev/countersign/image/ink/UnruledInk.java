package dev.countersign.image.ink;

/**
 * Ink without ruled lines.
 *
 * @param ink the other ink
 * @param wasRuled whether there were lines
 */
public record UnruledInk(Ink ink, boolean wasRuled) {
}
