/**
 * The HTTP interface of the audit trail: {@code /verifications}.
 */
@NullMarked
package dev.countersign.audit.web;

import org.jspecify.annotations.NullMarked;
