package dev.countersign.image.ink;

/**
 * Ink without ruled lines.
 *
 * @param ink the other ink
 * @param wasRuled whether there were lines other than those from border to border
 */
public record UnruledInk(Ink ink, boolean wasRuled) {
}
